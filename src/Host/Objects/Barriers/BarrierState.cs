using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.Barriers;

/// <summary>
/// The state of a barrier: who waits in this round, in order of arrival. With an action phase the last to arrive does the
/// action while the others wait on; who comes meanwhile waits for the next round. Whoever leaves before its time breaks it
/// for all.
/// </summary>
internal sealed partial class BarrierState : CoordinatorState
{
    public const string TypeName = "barrier";

    // Those of this round, and those who came while its action was being done.
    private readonly WaitingLine<Waiter> _line = new();
    private readonly WaitingLine<Waiter> _early = new();
    private int _parties;
    private long? _defaultMilliseconds;
    private bool _hasAction;
    private bool _isBroken;
    private ulong _round = 1;
    private BarrierAction? _action;

    private BarrierState(int parties, long? defaultMilliseconds, bool hasAction)
    {
        _parties = parties;
        _defaultMilliseconds = defaultMilliseconds;
        _hasAction = hasAction;
    }

    /// <summary>How many wait.</summary>
    public override long Count => _line.Count + _early.Count;

    protected override string Type => TypeName;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        var parties = arguments.ReadInt64();
        var milliseconds = arguments.End || arguments.TryReadNull() ? (long?)null : arguments.ReadInt64();
        var hasAction = !arguments.End && arguments.ReadBoolean();
        arguments.DemandEnd();
        return parties is >= 1 and <= int.MaxValue
            ? new BarrierState((int)parties, milliseconds, hasAction)
            : throw new ActorException(ErrorCode.ValueError, $"Found {parties} parties; expected 1 to {int.MaxValue}.");
    }

    // Who waits goes with its session, which no snapshot outlives; a round whose action was not confirmed is broken.

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(6);
        writer.WriteInteger(Version);
        writer.WriteInteger(_parties);
        if (_defaultMilliseconds is { } milliseconds)
        {
            writer.WriteInteger(milliseconds);
        }
        else
        {
            writer.WriteNull();
        }

        writer.WriteBoolean(_hasAction);
        writer.WriteBoolean(_isBroken || Count > 0 || _action is not null);
        writer.WriteInteger(_round);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        _parties = reader.ReadInt32();
        _defaultMilliseconds = reader.TryReadNull() ? null : reader.ReadInt64();
        _hasAction = reader.ReadBoolean();
        _isBroken = reader.ReadBoolean();
        _round = reader.ReadUInt64();
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((BarrierOperation)turn.Operation)
        {
            case BarrierOperation.Look: Look(ref turn); break;
            case BarrierOperation.Wait: Wait(ref turn); break;
            case BarrierOperation.Done: Done(ref turn); break;
            case BarrierOperation.Abort: Abort(ref turn); break;
            case BarrierOperation.Reset: Reset(ref turn); break;
            default: turn.FailUnknownOperation(Type); break;
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        if (NextDeadline <= context.Now)
        {
            Break(context, "a wait or an action was not over in time");
        }

        WishWake(context, NextDeadline);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        var left = _line.TakeAll(session).Count + _early.TakeAll(session).Count;
        if (_action?.Session == session)
        {
            _action = null;
            left++;
        }

        if (left > 0)
        {
            Break(context, "one who was expected has died");
        }
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_line.TryTake(caller, out _) || _early.TryTake(caller, out _))
        {
            RefuseCancelled(context, caller);
            Break(context, "one who waited has cancelled its wait");
        }
    }

    private DateTime NextDeadline
    {
        get
        {
            var next = _line.NextDeadline;
            next = _early.NextDeadline < next ? _early.NextDeadline : next;
            return _action is { } action && action.Deadline < next ? action.Deadline : next;
        }
    }
}
