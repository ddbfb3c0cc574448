using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;
using Actors.Objects.Coordination;

namespace Actors.Objects.Locks;

/// <summary>
/// The state of a lock: who holds it, and who waits in line. First come, first served; a release hands it to the first in
/// line within the same turn. Conditions over it wait here too, so that giving back and waiting are one step.
/// </summary>
internal partial class LockState : FencedLockState
{
    public const string LockName = "lock";
    public const string ReentrantLockName = "reentrant-lock";

    private readonly WaitingLine<LockWaiter> _line = new();
    private readonly bool _isReentrant;
    private Holder? _holder;
    private List<Caller> _origins = [];

    protected LockState(TurnContext context, string type, bool isReentrant)
        : base(context)
    {
        Type = type;
        _isReentrant = isReentrant;
    }

    public override long Count => _holder is null ? 0 : 1;

    protected override string Type { get; }

    public static ObjectState CreateLock(ref ValueReader arguments, TurnContext context)
    {
        arguments.DemandEnd();
        return new LockState(context, LockName, isReentrant: false);
    }

    public static ObjectState CreateReentrant(ref ValueReader arguments, TurnContext context)
    {
        arguments.DemandEnd();
        return new LockState(context, ReentrantLockName, isReentrant: true);
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((LockOperation)turn.Operation)
        {
            case LockOperation.Describe: Describe(ref turn); break;
            case LockOperation.Look: Look(ref turn); break;
            case LockOperation.Acquire: Acquire(ref turn); break;
            case LockOperation.Release: Release(ref turn); break;
            case LockOperation.ForceRelease: ForceRelease(ref turn); break;
            case LockOperation.Wait: WaitForCondition(ref turn); break;
            case LockOperation.Notify: Notify(ref turn); break;
            case LockOperation.AcquireLoosely: AcquireLoosely(ref turn); break;
            case LockOperation.ReleaseLoosely: ReleaseLoosely(ref turn); break;
            case LockOperation.LockOfCondition: GiveLock(ref turn); break;
            default: turn.FailUnknownOperation(Type); break;
        }
    }

    // Only a condition has a lock that is not itself.
    protected virtual void GiveLock(ref Turn turn) => turn.FailUnknownOperation(Type);

    protected override void TimePassed(TurnContext context)
    {
        while (_line.TryTakeOverdue(context.Now, out var waiter))
        {
            EndWait(context, waiter);
            AnswerNull(context, waiter);
        }

        EndOverdueConditionWaits(context);
        EndOrphan(context);
        WishWake(context);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        var left = _line.TakeAll(session);
        ForgetConditionWaits(session);
        foreach (var waiter in left)
        {
            EndWait(context, waiter);
            PassOnNotification(context, waiter.NotifiedBy);
        }

        if (_holder?.Session == session)
        {
            PassOnNotification(context, _holderNotifiedBy);
            if (!TryOrphan(context))
            {
                Vacate();
                IsAbandoned = true;
            }
        }

        HandOver(context);
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_line.Find(caller) is not { } waiter)
        {
            CancelConditionWait(context, caller);
            return;
        }

        // One that was waiting for a condition must have the lock again: its place in the line stays.
        if (waiter.Outcome is null)
        {
            _line.Remove(waiter);
            EndWait(context, waiter);
            RefuseCancelled(context, caller);
        }
    }

    private void WishWake(TurnContext context)
    {
        var next = _line.Count > 0 && _orphanedUntil < _line.NextDeadline ? _orphanedUntil : _line.NextDeadline;
        foreach (var condition in _conditions.Values)
        {
            next = condition.NextDeadline < next ? condition.NextDeadline : next;
        }

        WishWake(context, next);
    }

    private static void EndWait(TurnContext context, LockWaiter waiter)
    {
        if (waiter.Wait is { } wait)
        {
            waiter.Wait = null;
            context.Waits.End(wait);
        }
    }
}
