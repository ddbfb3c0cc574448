using System.Threading.Tasks.Sources;
using Actors.Contracts.Values;

namespace Actors.Client.Links;

/// <summary>One request whose reply is a <typeparamref name="T"/>: its own task source, used again after its result was taken.</summary>
internal sealed class PendingCall<T> : PendingCall, IValueTaskSource<T>, IValueTaskSource
{
    // As many as a deep pipeline has in flight: a batch takes all of them before it gives one back.
    private const int KeptEach = 256;

    // Callers that loop take and give on the same thread.
    [ThreadStatic]
    private static Stack<PendingCall<T>>? _own;

    private ManualResetValueTaskSourceCore<T> _core;
    private ValueConverter<T> _converter;
    private Exception? _failure;
    private T _result = default!;

    public PendingCall(ValueConverter<T> converter) => _converter = converter;

    public ValueTask<T> Task => new(this, _core.Version);

    public ValueTask PlainTask => new(this, _core.Version);

    /// <summary>Set when the call was ended by something else than its reply, which may still come: such a call is not used again.</summary>
    public bool IsSpoiled { get; set; }

    protected override Exception? Failure => _failure;

    public static PendingCall<T> Rent(ValueConverter<T> converter)
    {
        var own = _own ??= new Stack<PendingCall<T>>(KeptEach);
        if (!own.TryPop(out var kept))
        {
            return new PendingCall<T>(converter);
        }

        kept._converter = converter;
        return kept;
    }

    public override bool TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new ValueReader(body);
            _result = _converter.Read(ref reader);
            reader.DemandEnd();
            return true;
        }
        catch (Exception e)
        {
            // A reply that does not fit the asked type, or a user's converter that throws, is this call's failure alone.
            _failure = e;
            return false;
        }
    }

    public override void Fail(Exception failure)
    {
        _failure = failure;
        IsSpoiled = true;
    }

    T IValueTaskSource<T>.GetResult(short token) => TakeResult(token);

    void IValueTaskSource.GetResult(short token) => TakeResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    protected override void Wake()
    {
        if (_failure is { } failure)
        {
            _core.SetException(failure);
        }
        else
        {
            _core.SetResult(_result);
        }
    }

    private T TakeResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Recycle();
        }
    }

    private void Recycle()
    {
        var own = _own ??= new Stack<PendingCall<T>>(KeptEach);
        if (IsSpoiled || own.Count >= KeptEach)
        {
            return;
        }

        _core.Reset();
        _converter = null!;
        _failure = null;
        _result = default!;
        Reset();
        own.Push(this);
    }
}
