using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;

namespace Actors.Objects.Tests;

/// <summary>Drives one state without a host: turns by hand, time by hand, changes and references recorded.</summary>
internal sealed class ObjectDriver : TurnContext, IChangeLog
{
    private readonly ByteBuffer _arguments = new();
    private readonly ByteBuffer _reply = new();
    private readonly ByteBuffer _answer = new();
    private bool _isParked;

    public ObjectDriver(ObjectType type, Action<ValueWriter>? arguments = null)
    {
        Now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Changes = this;
        arguments?.Invoke(new ValueWriter(_arguments));
        var reader = new ValueReader(_arguments.WrittenSpan);
        State = type.Create(ref reader, this);
    }

    public ObjectState State { get; }

    /// <summary>Changes recorded so far: version, kind, key, value.</summary>
    public List<(ulong Version, ChangeKind Kind, Value Key, Value Value)> Recorded { get; } = [];

    /// <summary>References the state keeps, by object, counted.</summary>
    public Dictionary<ObjectId, int> Kept { get; } = [];

    /// <summary>References handed out in replies.</summary>
    public List<ObjectId> HandedOut { get; } = [];

    /// <summary>Who is parked now.</summary>
    public HashSet<Caller> Parked { get; } = [];

    /// <summary>Answers to parked requests in their order: who, what, under which lease; a refusal has its code.</summary>
    public List<(Caller Caller, Value Body, ulong Lease, ErrorCode Error)> Answered { get; } = [];

    /// <summary>How many ties each session has.</summary>
    public Dictionary<SessionId, int> Ties { get; } = [];

    /// <summary>The lease of the last reply; 0 for none.</summary>
    public ulong ReplyLease { get; private set; }

    public override ObjectId Self => new(4711);

    public override string SelfName => "tested";

    /// <summary>The wake-up the state asked for last.</summary>
    public DateTime? WakeTime { get; private set; }

    /// <summary>Applies one command and gives its reply; a refusal is an ActorException, malformed arguments a ValueFormatException.</summary>
    public Value Ask(Enum operation, Action<ValueWriter>? arguments = null) =>
        Ask(Convert.ToUInt16(operation), arguments);

    public Value Ask(ushort operation, Action<ValueWriter>? arguments = null)
    {
        _arguments.Clear();
        _reply.Clear();
        _isParked = false;
        ReplyLease = 0;
        arguments?.Invoke(new ValueWriter(_arguments));
        var turn = new Turn(this, operation, _arguments.WrittenSpan, _reply);
        State.Apply(ref turn);
        return turn.Error != ErrorCode.None ? throw new ActorException(turn.Error, turn.ErrorMessage!, turn.ErrorDetail)
            : _isParked || _reply.Length == 0 ? default
            : Value.FromEncoded(_reply.WrittenSpan);
    }

    /// <summary>Applies one command of a session.</summary>
    public Value AskAs(SessionId session, ulong request, Enum operation, Action<ValueWriter>? arguments = null)
    {
        (Session, Request) = (session, new RequestId(request));
        return Ask(operation, arguments);
    }

    /// <summary>The end of a session, as the kernel tells it.</summary>
    public void EndSession(SessionId session)
    {
        Parked.RemoveWhere(caller => caller.Session == session);
        Ties.Remove(session);
        (Session, Request) = (session, default);
        Ask(KernelOperation.SessionEnded);
    }

    /// <summary>A client awaits a parked request no more.</summary>
    public void Cancel(Caller caller)
    {
        if (Parked.Contains(caller))
        {
            (Session, Request) = (caller.Session, caller.Request);
            Ask(KernelOperation.Cancelled);
        }
    }

    /// <summary>A client's library has what was handed over, or it could not be sent.</summary>
    public void Settle(ulong lease, bool delivered) =>
        Ask(delivered ? KernelOperation.Delivered : KernelOperation.Returned, writer => writer.WriteInteger(lease));

    public override void Park()
    {
        TryTie(Session);
        Parked.Add(Caller);
        _isParked = true;
    }

    public override void Refuse(Caller caller, ErrorCode code, string message, string? detail = null) =>
        End(caller, default, 0, code);

    public override bool TryTie(SessionId session)
    {
        Ties[session] = Ties.GetValueOrDefault(session) + 1;
        return true;
    }

    public override void Untie(SessionId session)
    {
        if (Ties.TryGetValue(session, out var count) && count > 1)
        {
            Ties[session] = count - 1;
        }
        else
        {
            Ties.Remove(session);
        }
    }

    /// <summary>Requests whose grant was revoked.</summary>
    public List<Caller> Revoked { get; } = [];

    public override void Tell(object message) => State.Receive(this, message);

    public override void Revoke(Caller caller) => Revoked.Add(caller);

    public override string DescribeSession(SessionId session) => session.ToString();

    public override void LeaseReply(ulong lease) => ReplyLease = lease;

    protected override ValueWriter BeginAnswer(Caller caller)
    {
        _answer.Clear();
        return new ValueWriter(_answer);
    }

    protected override void SendAnswer(Caller caller, ulong lease) =>
        End(caller, Value.FromEncoded(_answer.WrittenSpan), lease, ErrorCode.None);

    private void End(Caller caller, Value body, ulong lease, ErrorCode error)
    {
        if (Parked.Remove(caller))
        {
            Answered.Add((caller, body, lease, error));
            Untie(caller.Session);
        }
    }

    /// <summary>Applies commands as an atomic batch that is then taken back.</summary>
    public void AskAndTakeBack(Action commands)
    {
        Undo = new UndoLog();
        commands();
        Undo.Unwind();
        Undo = null;
    }

    public Value Wake() => Ask(KernelOperation.Wake);

    public override void HandOut(in Value value) => ForEachReference(value, HandedOut.Add);

    public override void WakeAt(DateTime time) => WakeTime = time;

    public void Record(ulong version, ChangeKind kind, in Value key, in Value value) =>
        Recorded.Add((version, kind, key, value));

    protected override void RetainReferences(in Value value) =>
        ForEachReference(value, id => Kept[id] = Kept.GetValueOrDefault(id) + 1);

    protected override void ReleaseReferences(in Value value) => ForEachReference(value, id =>
    {
        if (--Kept[id] == 0)
        {
            Kept.Remove(id);
        }
    });

    private static void ForEachReference(in Value value, Action<ObjectId> action)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            action(reference.Id);
        }
    }
}
