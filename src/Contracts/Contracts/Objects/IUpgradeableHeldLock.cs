using System.Runtime.CompilerServices;

namespace Actors.Contracts.Objects;

/// <summary>A reader-writer lock that is held for reading with the right to write, or for writing.</summary>
public interface IUpgradeableHeldLock : IHeldLock
{
    /// <summary>From reading to writing: waits until the other readers have left, before everybody who waits in line. No new reader comes in meanwhile.</summary>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait; the lock is then still held for reading.</param>
    /// <param name="member">The caller's member; filled in by the compiler.</param>
    /// <param name="file">The caller's file.</param>
    /// <param name="line">The caller's line.</param>
    /// <returns>Whether it is held for writing now; false when the time was over.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.BadArgument"/>: it was taken for writing or only for reading.</exception>
    /// <exception cref="DeadlockException">The wait would close a circle of waits.</exception>
    ValueTask<bool> UpgradeAsync(
        TimeSpan timeout, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>From writing to reading; readers that wait may come in.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.BadArgument"/>: it is not held for writing.</exception>
    ValueTask DowngradeAsync(CancellationToken cancellationToken = default);
}
