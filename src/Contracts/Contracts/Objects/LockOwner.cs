namespace Actors.Contracts.Objects;

/// <summary>
/// Whoever may take a reentrant lock again without waiting for itself: one worker, one request being handled. Not a thread:
/// it works across awaits. Two that share an owner do not exclude each other, so give each its own.
/// </summary>
public sealed class LockOwner
{
    private static ulong _last;

    /// <summary>Its number, unique in this process; never 0.</summary>
    public ulong Number { get; } = Interlocked.Increment(ref _last);
}
