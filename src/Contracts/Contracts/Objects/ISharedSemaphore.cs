using System.Runtime.CompilerServices;

namespace Actors.Contracts.Objects;

/// <summary>
/// A semaphore on a host: Python's Semaphore, bound to the life of the sessions that hold its permits. First come, first
/// served: a request for many permits is not overtaken by one for few. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Permits belong to the session that acquired them and come back when it ends. A release by the handle is exact. A release by
/// number settles what its session has held longest; what the session does not hold is added to the semaphore, as in Python,
/// where anyone may release. So no permit comes back twice: what a release has settled, the end of the session does not give back again.
/// </para>
/// <para>
/// A wait is not subject to the client's call timeout; it outlives a lost connection within the session's grace period, and
/// has effect once. One that is cancelled or times out never takes a permit. Every call throws <see cref="ActorException"/>
/// when the host refuses it and <see cref="LinkLostException"/> when the link is lost.
/// </para>
/// </remarks>
public interface ISharedSemaphore : ISharedObject
{
    /// <summary>Waits for permits and takes them.</summary>
    /// <param name="count">How many; all or none.</param>
    /// <param name="lease">After how long they return by themselves, counted from the grant, unless extended; null for never.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member, for whoever looks who holds what; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held permits; dispose them to give them back.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: less than one permit, or on a bounded semaphore more than it has; or a lease that is not positive.</exception>
    ValueTask<IHeldPermits> AcquireAsync(
        int count = 1, TimeSpan? lease = null, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Takes permits if they become free in time.</summary>
    /// <param name="count">How many; all or none.</param>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="lease">As for <see cref="AcquireAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held permits; null when the time was over.</returns>
    /// <exception cref="ActorException">As for <see cref="AcquireAsync"/>.</exception>
    ValueTask<IHeldPermits?> TryAcquireAsync(
        int count = 1,
        TimeSpan timeout = default,
        TimeSpan? lease = null,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0);

    /// <summary>Releases permits by number, without a handle: first what this client's session has held longest. Never waits.</summary>
    /// <param name="count">How many; all or none.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>How many are free afterwards.</returns>
    /// <exception cref="ActorException">
    /// <see cref="ErrorCode.ValueError"/>: less than one, or on a bounded semaphore more than are missing.
    /// <see cref="ErrorCode.NotHeld"/>: on a bounded semaphore, this session holds fewer. <see cref="ErrorCode.Overflow"/>: more than 2,147,483,647 in all.
    /// </exception>
    ValueTask<int> ReleaseAsync(int count = 1, CancellationToken cancellationToken = default);

    /// <summary>How many permits are free, how many are held, how many requests wait.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<SemaphoreStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Who holds permits and who waits for some.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<SemaphoreDescription> DescribeAsync(CancellationToken cancellationToken = default);
}
