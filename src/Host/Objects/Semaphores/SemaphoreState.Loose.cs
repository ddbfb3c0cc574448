using Actors.Contracts;
using Actors.Kernel.Cells;

namespace Actors.Objects.Semaphores;

/// <summary>
/// Permits taken loosely, for programs in which one process takes a permit and another gives it back. When the holder's
/// session ends nobody can tell whether that was meant: they are orphaned, and free for who wants them after a grace.
/// </summary>
internal sealed partial class SemaphoreState
{
    private void AcquireLoosely(ref Turn turn)
    {
        var count = turn.Arguments.ReadInt64();
        var deadline = ReadDeadline(ref turn);
        var grace = turn.Arguments.ReadInt64();
        var callSite = turn.Arguments.TryReadNull() ? null : turn.Arguments.ReadString();
        var party = ReadParty(ref turn);
        turn.DemandEndOfArguments();
        if (grace < 0)
        {
            turn.Fail(ErrorCode.ValueError, $"Found a grace of {grace} ms; expected 0 or more.");
            return;
        }

        Acquire(ref turn, deadline, new PermitRequest(count, Lease: null, turn.Context.DescribeSession(turn.Context.Session), callSite)
        {
            Grace = Span(grace),
            Party = party,
        });
    }

    private void ReleaseLoosely(ref Turn turn)
    {
        var count = turn.Arguments.ReadInt64();
        var party = ReadParty(ref turn);
        turn.DemandEndOfArguments();
        EndLeases(turn.Context);
        if (TryJudgeLooseRelease(ref turn, count))
        {
            Release(ref turn, count, party);
        }
    }

    private static long ReadParty(ref Turn turn) => turn.Arguments.End ? 0 : turn.Arguments.ReadInt64();

    private bool TryJudgeLooseRelease(ref Turn turn, long count)
    {
        if (count < 1)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {count} permits to release; expected 1 or more.");
            return false;
        }

        if (_isBounded && count > _initial - _free)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {count} permits to release while {_free} of {_initial} are free; a bounded semaphore takes no more than it began with.");
            return false;
        }

        var held = _isBounded || count > MostPermits - _free - _holds.Permits ? _holds.CountLoose(count) : 0;
        if (_isBounded && held < count)
        {
            turn.Fail(ErrorCode.NotHeld, $"Found {count} permits to release; {held} are held loosely.");
            return false;
        }

        if (count - held > MostPermits - _free - _holds.Permits)
        {
            turn.Fail(ErrorCode.Overflow, $"Found {count} permits to release beside {_free + _holds.Permits}; a semaphore has at most {MostPermits}.");
            return false;
        }

        return true;
    }

    // Its session is over; its ties are gone.
    private bool TryOrphan(TurnContext context, PermitHold hold)
    {
        if (hold.Grace is not { } grace)
        {
            return false;
        }

        _holds.Orphan(hold, End(context.Now, grace));
        Version++;
        return true;
    }

    // As many as are wanted and may be had.
    private void EndOrphans(TurnContext context, long wanted)
    {
        while (_free < wanted && _holds.NextOrphan is { } orphan && orphan.OrphanedUntil <= context.Now)
        {
            TakeBack(orphan);
        }
    }
}
