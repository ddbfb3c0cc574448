using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.Events;

/// <summary>
/// The state of an event. One that does not reset by itself releases all who wait in the turn that sets it. One with auto
/// reset hands each signal to one waiter; until that one's library has it, it can come back.
/// </summary>
internal sealed class EventState : CoordinatorState
{
    public const string TypeName = "event";

    private readonly WaitingLine<Waiter> _line = new();

    // Signals on their way, by lease. Their sessions are tied.
    private readonly Dictionary<ulong, SessionId> _handed = [];
    private bool _isAuto;
    private bool _isSet;
    private ulong _lastLease;

    private EventState(bool isAuto, bool isSet)
    {
        _isAuto = isAuto;
        _isSet = isSet;
    }

    /// <summary>1 when it is set.</summary>
    public override long Count => _isSet ? 1 : 0;

    protected override string Type => TypeName;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var isAuto = !arguments.End && arguments.ReadBoolean();
        var isSet = !arguments.End && arguments.ReadBoolean();
        arguments.DemandEnd();
        return new EventState(isAuto, isSet);
    }

    // [version, auto reset, set]; a signal on its way to a session, which no snapshot outlives, is the event's again.

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(Version);
        writer.WriteBoolean(_isAuto);
        writer.WriteBoolean(_isSet || _handed.Count > 0);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        _isAuto = reader.ReadBoolean();
        _isSet = reader.ReadBoolean();
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((EventOperation)turn.Operation)
        {
            case EventOperation.Look: Look(ref turn); break;
            case EventOperation.Set: Set(ref turn); break;
            case EventOperation.Clear: Clear(ref turn); break;
            case EventOperation.Wait: Wait(ref turn); break;
            default: turn.FailUnknownOperation(Type); break;
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        RefuseOverdue(context, _line);
        WishWake(context, _line.NextDeadline);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        _line.TakeAll(session);
        if (_handed.Count == 0)
        {
            return;
        }

        foreach (var lease in _handed.Where(handed => handed.Value == session).Select(handed => handed.Key).ToList())
        {
            _handed.Remove(lease);
            Signal(context);
        }
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_line.TryTake(caller, out _))
        {
            RefuseCancelled(context, caller);
        }
    }

    protected override void Delivered(TurnContext context, ulong lease)
    {
        if (_handed.Remove(lease, out var session))
        {
            Version++;
            context.Untie(session);
        }
    }

    protected override void Returned(TurnContext context, ulong lease, bool isMisfit)
    {
        if (_handed.Remove(lease, out var session))
        {
            context.Untie(session);
            Signal(context);
        }
    }

    private void Look(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(3);
        turn.Reply.WriteBoolean(_isSet);
        turn.Reply.WriteBoolean(_isAuto);
        turn.Reply.WriteInteger(_line.Count);
    }

    private void Set(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteInteger(_isAuto ? Signal(turn.Context) : Broadcast(turn.Context));
    }

    private void Clear(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteBoolean(_isSet);
        Version += _isSet ? 1UL : 0;
        _isSet = false;
    }

    private void Wait(ref Turn turn)
    {
        var deadline = ReadDeadline(ref turn);
        turn.DemandEndOfArguments();
        var context = turn.Context;
        if (!_isSet && deadline > context.Now)
        {
            context.Park();
            _line.Add(new Waiter(context.Caller, deadline));
            WishWake(context, deadline);
            return;
        }

        turn.Reply.WriteBoolean(_isSet);
        if (_isSet && _isAuto)
        {
            DemandTie(context);

            context.LeaseReply(HandTo(context.Session));
            _isSet = false;
        }
    }

    private int Broadcast(TurnContext context)
    {
        Version += _isSet ? 0 : 1UL;
        _isSet = true;
        var released = 0;
        while (_line.TryTakeFirst(out var waiter))
        {
            Answer(context, waiter, truth: true);
            released++;
        }

        return released;
    }

    // One signal: to the first who waits, else it waits itself.
    private int Signal(TurnContext context)
    {
        if (!_line.TryTakeFirst(out var waiter))
        {
            Version++;
            _isSet = true;
            return 0;
        }

        context.TryTie(waiter.Caller.Session);
        var lease = HandTo(waiter.Caller.Session);
        var answer = context.Answer(waiter.Caller);
        answer.Writer.WriteBoolean(true);
        answer.SendLeased(lease);
        return 1;
    }

    private ulong HandTo(SessionId session)
    {
        _handed.Add(++_lastLease, session);
        Version++;
        return _lastLease;
    }
}
