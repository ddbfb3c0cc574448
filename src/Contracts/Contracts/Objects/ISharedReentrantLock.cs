using System.Runtime.CompilerServices;

namespace Actors.Contracts.Objects;

/// <summary>A lock whose owner may take it again: Python's RLock. It is free when every held lock of the owner was given back.</summary>
/// <remarks>As <see cref="ISharedLock"/>, but each taking names its owner.</remarks>
public interface ISharedReentrantLock : ISharedObject
{
    /// <summary>Waits for the lock and takes it; at once if the owner has it already.</summary>
    /// <param name="owner">Who takes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; dispose it to give it back.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IHeldLock> AcquireAsync(
        LockOwner owner, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Takes the lock if it becomes free in time, or at once if the owner has it already.</summary>
    /// <param name="owner">Who takes it.</param>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; null when the time was over.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IHeldLock?> TryAcquireAsync(
        LockOwner owner, TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

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
