using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Locks;

/// <summary>
/// A lock taken loosely, for programs in which one process takes a lock and another gives it back. When the holder's session
/// ends nobody can tell whether that was meant: the lock is orphaned, and who wants it has it after a grace.
/// </summary>
internal partial class LockState
{
    // Of the present hold; null for one that is released with its session.
    private TimeSpan? _grace;

    // When an orphaned lock may be had; MaxValue while its holder lives.
    private DateTime _orphanedUntil = DateTime.MaxValue;
    private bool _isOrphaned;

    private void AcquireLoosely(ref Turn turn)
    {
        var deadline = ReadDeadline(ref turn);
        var grace = ReadGrace(ref turn);
        var owner = turn.Arguments.ReadUInt64();
        var request = LockRequest.Read(ref turn, owner) with { Grace = grace };
        turn.DemandEndOfArguments();
        Acquire(ref turn, deadline, request);
    }

    private void ReleaseLoosely(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        if (_holder is null && IsAbandoned)
        {
            // Its grace was over, but nobody has had it since.
            IsAbandoned = false;
        }
        else if (_holder is null)
        {
            turn.Fail(ErrorCode.NotHeld, $"The lock '{Lock.Name}' is not held.");
            return;
        }
        else if (_isReentrant && !_isOrphaned)
        {
            turn.Fail(ErrorCode.NotHeld, $"The lock '{Lock.Name}' is held by {_holder.Client}; a reentrant lock is given back by its owner.");
            return;
        }
        else
        {
            _origins.ForEach(turn.Context.Revoke);
            turn.Context.Untie(_holder.Session);
            Vacate();
            HandOver(turn.Context);
        }

        turn.Reply.WriteNull();
    }

    // Null stands for whoever holds it.
    private static ulong? ReadToken(ref Turn turn) => turn.Arguments.TryReadNull() ? null : turn.Arguments.ReadUInt64();

    private bool TryDemandHeldForCondition(ref Turn turn, ulong? token)
    {
        if (token is { } own)
        {
            return TryDemandHeld(ref turn, own);
        }

        if (_holder is not null && !_isReentrant)
        {
            return true;
        }

        turn.Fail(ErrorCode.NotHeld, _holder is null
            ? $"The lock '{Lock.Name}' is not held."
            : $"The lock '{Lock.Name}' is held by {_holder.Client}; only its owner waits for and notifies a condition over a reentrant lock.");
        return false;
    }

    // The holder's session is over; its ties are gone.
    private bool TryOrphan(TurnContext context)
    {
        if (_grace is not { } grace)
        {
            return false;
        }

        _isOrphaned = true;
        _orphanedUntil = grace >= DateTime.MaxValue - context.Now ? DateTime.MaxValue : context.Now + grace;
        Version++;
        EndOrphan(context);
        WishWake(context);
        return true;
    }

    // Whoever waits has an orphaned lock once its grace is over.
    private void EndOrphan(TurnContext context)
    {
        if (_isOrphaned && _orphanedUntil <= context.Now)
        {
            Vacate();
            IsAbandoned = true;
            HandOver(context);
        }
    }

    private static TimeSpan ReadGrace(ref Turn turn)
    {
        var milliseconds = turn.Arguments.ReadInt64();
        return milliseconds < 0 ? throw new ActorException(ErrorCode.ValueError, $"Found a grace of {milliseconds} ms; expected 0 or more.")
            : milliseconds >= TimeSpan.MaxValue.TotalMilliseconds ? TimeSpan.MaxValue
            : TimeSpan.FromMilliseconds(milliseconds);
    }
}
