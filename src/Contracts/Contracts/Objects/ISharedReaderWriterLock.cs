using System.Runtime.CompilerServices;

namespace Actors.Contracts.Objects;

/// <summary>
/// A lock on a host that many may hold for reading, or one for writing. One line for all, first come, first served: no reader
/// overtakes a writer that waits, and readers that stand one behind the other come in together.
/// </summary>
/// <remarks>
/// A reader that takes it again while a writer waits would wait behind that writer, which waits for the reader:
/// that is refused as a circle. Otherwise as <see cref="ISharedLock"/>.
/// </remarks>
public interface ISharedReaderWriterLock : ISharedObject
{
    /// <summary>Takes the lock for reading, together with other readers.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; dispose it to give it back.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IHeldLock> AcquireReadAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Takes the lock for reading, together with other readers; if it can be had in time.</summary>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; null when the time was over.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IHeldLock?> TryAcquireReadAsync(
        TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Takes the lock for reading with the right to write later: together with other readers, one such at a time.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; dispose it to give it back.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IUpgradeableHeldLock> AcquireUpgradeableAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Takes the lock for reading with the right to write later: together with other readers, one such at a time; if it can be had in time.</summary>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; null when the time was over.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IUpgradeableHeldLock?> TryAcquireUpgradeableAsync(
        TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Takes the lock for writing: alone.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; dispose it to give it back.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IUpgradeableHeldLock> AcquireWriteAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Takes the lock for writing: alone; if it can be had in time.</summary>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>The held lock; null when the time was over.</returns>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<IUpgradeableHeldLock?> TryAcquireWriteAsync(
        TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>How many read, and whether one of them may upgrade; whether one writes.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<(int Readers, bool HasUpgradeable, bool HasWriter)> CountHoldersAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes the lock from all who hold it, who are told by <see cref="IHeldLock.Lost"/>.</summary>
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
