using System.Runtime.CompilerServices;

namespace Actors.Contracts.Objects;

/// <summary>
/// A lock on a host: Python's Lock, bound to the life of the session that holds it. First come, first served. When the
/// holder's session ends, the next in line has it, and is told so.
/// </summary>
/// <remarks>
/// A wait is not subject to the client's call timeout; it outlives a lost connection within the session's grace period, and
/// has effect once. One that is cancelled or times out never takes the lock. Every call throws <see cref="ActorException"/>
/// when the host refuses it and <see cref="LinkLostException"/> when the link is lost.
/// </remarks>
public interface ISharedLock : ISharedObject
{
    /// <summary>Waits for the lock and takes it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member, for whoever looks who holds what; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; dispose it to give it back.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IHeldLock> AcquireAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Takes the lock if it becomes free in time.</summary>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; null when the time was over.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IHeldLock?> TryAcquireAsync(
        TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Takes the lock from whoever holds it, who is told by <see cref="IHeldLock.Lost"/>.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>Whether it was held.</returns>
    ValueTask<bool> ForceReleaseAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether somebody holds it.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<bool> IsLockedAsync(CancellationToken cancellationToken = default);

    /// <summary>How many wait for it.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<int> CountWaitingAsync(CancellationToken cancellationToken = default);

    /// <summary>Who holds it and who waits.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<LockDescription> DescribeAsync(CancellationToken cancellationToken = default);
}
