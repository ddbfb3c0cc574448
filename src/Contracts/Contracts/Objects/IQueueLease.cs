namespace Actors.Contracts.Objects;

/// <summary>
/// An item on loan from a queue: it stays the queue's until completed, and goes back to its place when abandoned, when the
/// visibility ends, or when this session does. Disposing abandons it unless it was completed. Thread-safe.
/// </summary>
/// <typeparam name="T">The item's type.</typeparam>
public interface IQueueLease<T> : IAsyncDisposable
{
    /// <summary>The item.</summary>
    T Item { get; }

    /// <summary>The lease's number, unique within the queue.</summary>
    ulong Id { get; }

    /// <summary>How often the item was delivered, this time included; 1 for the first time.</summary>
    int DeliveryCount { get; }

    /// <summary>Cancelled when the lease ends without having been completed or abandoned: somebody else may have the item now.</summary>
    CancellationToken Lost { get; }

    /// <summary>The item is done: it leaves the queue, and counts as finished for a join.</summary>
    /// <param name="cancellationToken">Cancels the wait for the host's answer; the item is completed all the same.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.NotHeld"/>: the lease had ended before.</exception>
    ValueTask CompleteAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives the item back to its place; that counts as a delivery. After a completion or a first call it does nothing.</summary>
    /// <param name="cancellationToken">Cancels the wait for the host's answer.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.NotHeld"/>: the lease had ended before.</exception>
    ValueTask AbandonAsync(CancellationToken cancellationToken = default);

    /// <summary>Moves the end of the visibility.</summary>
    /// <param name="visibility">How long from now; <see cref="Timeout.InfiniteTimeSpan"/> for the session's life.</param>
    /// <param name="cancellationToken">Cancels the wait for the host's answer.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.NotHeld"/>: the lease had ended before.</exception>
    ValueTask ExtendAsync(TimeSpan visibility, CancellationToken cancellationToken = default);
}
