using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Directory;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Cells;

/// <summary>
/// The turn's context of one cell. References that a state drops are let go only after the turn, when the reply may
/// already hold them for its receiver; inside an atomic batch only when the batch stands. References that a reply hands
/// out are held before it leaves, and given back when it never does.
/// </summary>
internal sealed class CellContext(Cell cell, ObjectDirectory directory) : TurnContext
{
    private List<ObjectId>? _retained;
    private List<ObjectId>? _released;
    private List<ObjectId>? _handedOut;

    // While an answer is written: what belongs to the turn's own reply.
    private List<ObjectId>? _handedOutByTurn;
    private SessionId _turnSession;
    private ByteBuffer? _answer;

    public override ObjectId Self => cell.Id;

    public override string SelfName => cell.Name ?? cell.Reference.ToString();

    public override string? Name => cell.Name;

    public override IReplySink? Sink => cell.TurnSink;

    public override void Tell(object message) => cell.TellState(message);

    public override void HandOut(in Value value)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            directory.Hold(Session, reference.Id);
            (_handedOut ??= []).Add(reference.Id);
        }
    }

    public override void WakeAt(DateTime time) => cell.WakeAt(time);

    public override void Park() => cell.Park(Caller);

    public override bool MayEndForStuckThread => cell.MayEndForStuckThread;

    public override void EndForStuckThread(Refusal? refusal) => cell.EndForStuckThread(refusal);

    public override void Refuse(Caller caller, ErrorCode code, string message, string? detail = null) =>
        cell.RefuseParked(caller, new Refusal(code, message, detail));

    public override bool TryTie(SessionId session) => cell.TryTie(session);

    public override void Untie(SessionId session) => cell.Untie(session);

    public override void EndWithConnection() => cell.EndTurnSessionWithConnection();

    public override void Revoke(Caller caller) => cell.Revoke(caller);

    public override string DescribeSession(SessionId session) => cell.DescribeSession(session);

    public override void LeaseReply(ulong lease) => cell.LeaseReply(lease);

    protected internal override ValueWriter BeginAnswer(Caller caller)
    {
        (_handedOutByTurn, _handedOut) = (_handedOut, null);
        (_turnSession, Session) = (Session, caller.Session);
        _answer = Cell.RentAnswer();
        return new ValueWriter(_answer);
    }

    protected internal override void SendAnswer(Caller caller, ulong lease)
    {
        if (!cell.SendAnswer(caller, _answer!, lease))
        {
            WithdrawReply();
        }

        _answer = null;
        Session = _turnSession;
        (_handedOut, _handedOutByTurn) = (_handedOutByTurn, null);
    }

    /// <summary>The turn stands: what was dropped is let go.</summary>
    public void Commit()
    {
        _handedOut = null;
        if (_retained is not null || _released is not null)
        {
            UnlinkAll(_released);
            _retained = null;
            _released = null;
        }
    }

    /// <summary>The turn was taken back or refused: what was kept is let go.</summary>
    public void Abort()
    {
        WithdrawReply();
        if (_retained is not null || _released is not null)
        {
            UnlinkAll(_retained);
            _retained = null;
            _released = null;
        }
    }

    /// <summary>The reply so far never reaches its receiver.</summary>
    public void WithdrawReply()
    {
        if (_handedOut is not null)
        {
            foreach (var id in _handedOut)
            {
                directory.Release(Session, id, 1);
            }

            _handedOut = null;
        }
    }

    protected override void RetainReferences(in Value value)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            if (!directory.TryLink(cell.Id, reference.Id))
            {
                throw new ActorException(ErrorCode.NoSuchObject, $"The value refers to {reference}, which is gone.");
            }

            (_retained ??= []).Add(reference.Id);
        }
    }

    protected override void ReleaseReferences(in Value value)
    {
        foreach (var reference in ValueReferences.In(value))
        {
            (_released ??= []).Add(reference.Id);
        }
    }

    private void UnlinkAll(List<ObjectId>? targets)
    {
        foreach (var target in targets ?? [])
        {
            directory.Unlink(cell.Id, target);
        }
    }
}
