using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.Semaphores;

/// <summary>
/// The state of a semaphore: free permits, who holds which, and who waits in line. First come, first served: nobody overtakes
/// the first in line, however few permits it wants. What a session holds comes back when it ends.
/// </summary>
internal sealed partial class SemaphoreState : CoordinatorState
{
    public const string SemaphoreName = "semaphore";
    public const string BoundedName = "bounded-semaphore";

    private const long MostPermits = int.MaxValue;

    private readonly WaitingLine<PermitWaiter> _line = new();
    private readonly PermitHolds _holds = new();
    private readonly bool _isBounded;
    private long _initial;
    private long _free;
    private ulong _lastToken;

    private SemaphoreState(bool isBounded, long initial)
    {
        _isBounded = isBounded;
        _initial = initial;
        _free = initial;
    }

    /// <summary>Free permits.</summary>
    public override long Count => _free;

    protected override string Type => _isBounded ? BoundedName : SemaphoreName;

    public static ObjectState CreateSemaphore(ref ValueReader arguments, TurnContext context) => new SemaphoreState(isBounded: false, ReadInitial(ref arguments));

    public static ObjectState CreateBounded(ref ValueReader arguments, TurnContext context) => new SemaphoreState(isBounded: true, ReadInitial(ref arguments));

    // Who holds permits lives and dies with sessions, which no snapshot outlives: [version, initial, permits in all, last token].

    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(4);
        writer.WriteInteger(Version);
        writer.WriteInteger(_initial);
        writer.WriteInteger(_free + _holds.Permits);
        writer.WriteInteger(_lastToken);
    }

    public override void ReadSnapshot(ref ValueReader reader)
    {
        reader.ReadListHeader();
        Version = reader.ReadUInt64();
        _initial = reader.ReadInt64();
        _free = reader.ReadInt64();
        _lastToken = reader.ReadUInt64();
    }

    protected override void ApplyOperation(ref Turn turn)
    {
        switch ((SemaphoreOperation)turn.Operation)
        {
            case SemaphoreOperation.Describe: Describe(ref turn); break;
            case SemaphoreOperation.Look: Look(ref turn); break;
            case SemaphoreOperation.Acquire: Acquire(ref turn); break;
            case SemaphoreOperation.Release: Release(ref turn); break;
            case SemaphoreOperation.ReleaseAny: ReleaseAny(ref turn); break;
            case SemaphoreOperation.AcquireLoosely: AcquireLoosely(ref turn); break;
            case SemaphoreOperation.ReleaseLoosely: ReleaseLoosely(ref turn); break;
            case SemaphoreOperation.Extend: Extend(ref turn); break;
            default: turn.FailUnknownOperation(Type); break;
        }
    }

    protected override void TimePassed(TurnContext context)
    {
        EndLeases(context);
        while (_line.TryTakeOverdue(context.Now, out var waiter))
        {
            AnswerNull(context, waiter);
        }

        // The first in line may have been one of them, and those behind it want less.
        Serve(context);
        WishWake(context);
    }

    protected override void SessionEnded(TurnContext context, SessionId session)
    {
        _line.TakeAll(session);
        while (_holds.Oldest(session) is { } hold)
        {
            if (!TryOrphan(context, hold))
            {
                TakeBack(hold);
            }
        }

        Serve(context);
        WishWake(context);
    }

    protected override void Cancelled(TurnContext context, Caller caller)
    {
        if (_line.TryTake(caller, out _))
        {
            RefuseCancelled(context, caller);
            Serve(context);
        }
    }

    private static long ReadInitial(ref ValueReader arguments)
    {
        var initial = arguments.End ? 1 : arguments.ReadInt64();
        arguments.DemandEnd();
        return initial is >= 0 and <= MostPermits
            ? initial
            : throw new ActorException(ErrorCode.ValueError, $"Found {initial} initial permits; expected 0 to {MostPermits}.");
    }

    private void WishWake(TurnContext context)
    {
        var next = _line.NextDeadline;
        next = _holds.NextExpiry < next ? _holds.NextExpiry : next;
        next = _line.Count > 0 && _holds.NextOrphan is { } orphan && orphan.OrphanedUntil < next ? orphan.OrphanedUntil : next;
        WishWake(context, next);
    }
}
