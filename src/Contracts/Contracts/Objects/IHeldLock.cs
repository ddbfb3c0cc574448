namespace Actors.Contracts.Objects;

/// <summary>
/// A lock that is held; disposing gives it back. It belongs to the session, not to a thread: it works across awaits.
/// Thread-safe.
/// </summary>
public interface IHeldLock : IAsyncDisposable
{
    /// <summary>The lock.</summary>
    ObjectReference Lock { get; }

    /// <summary>
    /// The fencing token: rises with every grant of this lock, also across failures of clients and restarts of the host. A wait
    /// for a condition ends with a new one.
    /// </summary>
    ulong Token { get; }

    /// <summary>Whether the holder before died holding it: what the lock protects may be half done.</summary>
    bool IsAbandoned { get; }

    /// <summary>
    /// Cancelled when the lock is lost without having been given back: released by force, or its session was taken for dead.
    /// Operations that stand on it (<c>With(held)</c>) are refused from then on.
    /// </summary>
    CancellationToken Lost { get; }

    /// <summary>See an object through it, <c>dictionary.In(held.Scope)</c>, and every call stands on the lock: the host refuses it with <see cref="ErrorCode.LockLost"/> when the lock has since been lost.</summary>
    IRequestScope Scope { get; }

    /// <summary>The same for calls that a batch carries out.</summary>
    /// <param name="batch">The batch.</param>
    IRequestScope In(IRequestScope batch);

    /// <summary>Gives the lock back. A second call does nothing.</summary>
    /// <param name="cancellationToken">Cancels the wait for the host's answer; the lock is given back all the same.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.NotHeld"/>: it was lost before.</exception>
    ValueTask ReleaseAsync(CancellationToken cancellationToken = default);
}
