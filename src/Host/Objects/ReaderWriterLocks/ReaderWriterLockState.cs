using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;
using Actors.Objects.Coordination;
using Actors.Objects.Locks;

namespace Actors.Objects.ReaderWriterLocks;

/// <summary>
/// The state of a reader-writer lock. One line for all: nobody overtakes, so no reader gets in before a writer that waits, and
/// readers that stand one behind the other get in together. Only the one reader that may upgrade goes before the line.
/// </summary>
internal sealed partial class ReaderWriterLockState : FencedLockState
{
    public const string TypeName = "reader-writer-lock";

    private readonly WaitingLine<ModeWaiter> _line = new();
    private readonly WaitingLine<ModeWaiter> _upgrading = new();
    private readonly Dictionary<ulong, ModeHold> _holds = [];
    private bool _isWritten;
    private bool _hasUpgradeable;

    private ReaderWriterLockState(TurnContext context)
        : base(context)
    {
    }

    public override long Count => _holds.Count;

    protected override string Type => TypeName;

    public static ObjectState Create(ref ValueReader arguments, TurnContext context)
    {
        arguments.DemandEnd();
        return new ReaderWriterLockState(context);
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((ReaderWriterLockOperation)turn.Operation)
        {
            case ReaderWriterLockOperation.Describe: Describe(ref turn); break;
            case ReaderWriterLockOperation.Look: Look(ref turn); break;
            case ReaderWriterLockOperation.Count: CountHolders(ref turn); break;
            case ReaderWriterLockOperation.AcquireRead: Acquire(ref turn, LockMode.Read); break;
            case ReaderWriterLockOperation.AcquireUpgradeable: Acquire(ref turn, LockMode.Upgradeable); break;
            case ReaderWriterLockOperation.AcquireWrite: Acquire(ref turn, LockMode.Write); break;
            case ReaderWriterLockOperation.Upgrade: Upgrade(ref turn); break;
            case ReaderWriterLockOperation.Downgrade: Downgrade(ref turn); break;
            case ReaderWriterLockOperation.Release: Release(ref turn); break;
            case ReaderWriterLockOperation.ForceRelease: ForceRelease(ref turn); break;
            default: turn.FailUnknownOperation(Type); break;
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        while (_upgrading.TryTakeOverdue(context.Now, out var upgrade))
        {
            context.Waits.End(upgrade.Wait);
            Answer(context, upgrade, truth: false);
        }

        while (_line.TryTakeOverdue(context.Now, out var waiter))
        {
            context.Waits.End(waiter.Wait);
            AnswerNull(context, waiter);
        }

        // A writer that waits no more lets the readers behind it in.
        LetIn(context);
        WishWake(context);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        foreach (var waiter in _line.TakeAll(session).Concat(_upgrading.TakeAll(session)))
        {
            context.Waits.End(waiter.Wait);
        }

        foreach (var hold in _holds.Values.Where(hold => hold.Holder.Session == session).ToList())
        {
            Vacate(hold);

            // Readers leave nothing half done.
            IsAbandoned |= hold.Mode == LockMode.Write;
        }

        LetIn(context);
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_line.TryTake(caller, out var waiter) || _upgrading.TryTake(caller, out waiter))
        {
            context.Waits.End(waiter.Wait);
            RefuseCancelled(context, caller);
            LetIn(context);
        }
    }

    private void WishWake(TurnContext context)
    {
        var next = _line.NextDeadline < _upgrading.NextDeadline ? _line.NextDeadline : _upgrading.NextDeadline;
        WishWake(context, next);
    }
}
