using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects;

namespace Actors.Micro;

/// <summary>One object's state driven without mailbox and session: what a command costs by itself.</summary>
internal sealed class StateDriver : TurnContext
{
    private readonly ByteBuffer _reply = new(1024 * 1024);
    private readonly ObjectState _state;

    public StateDriver(string typeName)
    {
        Now = DateTime.UnixEpoch;
        var noArguments = new ValueReader([]);
        _state = BuiltInTypes.All.Single(type => type.Name == typeName).Create(ref noArguments, this);
    }

    public override ObjectId Self => new(1);

    public override string SelfName => "measured";

    public long Count => _state.Count;

    /// <summary>Applies one command.</summary>
    /// <returns>The bytes of its reply.</returns>
    public int Apply(ushort operation, ReadOnlySpan<byte> arguments)
    {
        _reply.Clear();
        var turn = new Turn(this, operation, arguments, _reply);
        _state.Apply(ref turn);
        return turn.Error == ErrorCode.None ? _reply.Length : throw new ActorException(turn.Error, turn.ErrorMessage!);
    }

    public override void HandOut(in Value value) => throw NoReferences();

    public override void WakeAt(DateTime time)
    {
        // Nothing expires in a benchmark.
    }

    public override void Park() => throw NoSessions();

    public override void Refuse(Caller caller, ErrorCode code, string message, string? detail = null) => throw NoSessions();

    public override bool TryTie(SessionId session) => throw NoSessions();

    public override void Untie(SessionId session) => throw NoSessions();

    public override void Revoke(Caller caller) => throw NoSessions();

    public override string DescribeSession(SessionId session) => throw NoSessions();

    public override void LeaseReply(ulong lease) => throw NoSessions();

    protected override ValueWriter BeginAnswer(Caller caller) => throw NoSessions();

    protected override void SendAnswer(Caller caller, ulong lease) => throw NoSessions();

    protected override void RetainReferences(in Value value) => throw NoReferences();

    protected override void ReleaseReferences(in Value value) => throw NoReferences();

    private static InvalidOperationException NoSessions() => new("Found an object that waits; only containers are measured here.");

    private static InvalidOperationException NoReferences() => new("Found a reference; expected plain values.");
}
