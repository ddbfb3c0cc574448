using Actors.Contracts.Values;

namespace Actors.Client.Links;

/// <summary>
/// Stands in for a waiting call whose caller has given up: the host was told, but its answer may be under way already, and
/// what that grants has to be given back. Not so what it hands over under lease: the link declines that.
/// </summary>
internal sealed class LateCall : PendingCall
{
    private readonly Action<Value> _late;
    private Value? _answer;

    public LateCall(PendingCall given)
    {
        _late = given.Late!;
        Id = given.Id;
        WasSent = true;
    }

    public override bool MayWait => true;

    protected override Exception? Failure => null;

    public override bool TryRead(ReadOnlySpan<byte> body)
    {
        _answer = Value.FromEncoded(body);
        return false;
    }

    public override void Fail(Exception failure)
    {
        // The host has ended the wait, or is gone: nothing was granted.
    }

    protected override void Wake()
    {
        if (_answer is { } answer)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Late(state.Answer), (Late: _late, Answer: answer), preferLocal: false);
        }
    }
}
