namespace Actors.Contracts.Objects;

/// <summary>
/// Permits of a semaphore that are held; disposing gives them back. They belong to the session, not to a thread: they work
/// across awaits. Thread-safe.
/// </summary>
public interface IHeldPermits : IAsyncDisposable
{
    /// <summary>The semaphore.</summary>
    ObjectReference Semaphore { get; }

    /// <summary>How many were granted.</summary>
    int Count { get; }

    /// <summary>The fencing token: rises with every grant of this semaphore, also across failures of clients and restarts of the host.</summary>
    ulong Token { get; }

    /// <summary>
    /// Cancelled when the permits are lost without having been given back: their lease was over, or their session was taken for dead.
    /// </summary>
    CancellationToken Lost { get; }

    /// <summary>Lets the permits return by themselves only that long from now. Gives a lease to permits that had none.</summary>
    /// <param name="lease">How long; more than zero.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.NotHeld"/>: they were given back or lost before; then <see cref="Lost"/> is cancelled too.</exception>
    ValueTask ExtendAsync(TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>Gives the permits back: exactly these, or what a release by number has left of them. A second call does nothing.</summary>
    /// <param name="cancellationToken">Cancels the wait for the host's answer; they are given back all the same.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.NotHeld"/>: they were lost before.</exception>
    ValueTask ReleaseAsync(CancellationToken cancellationToken = default);
}
