namespace Actors.Contracts.Objects;

/// <summary>
/// A queue on a host: Python's Queue, LifoQueue, PriorityQueue and JoinableQueue, with leases for work that must not be lost.
/// Getters and putters are served in the order they came.
/// </summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <remarks>
/// A wait is not subject to the client's call timeout; it outlives a lost connection within the session's grace period, and
/// has effect once. One that is cancelled or times out never takes an item and never puts one. An item that is got stays the
/// queue's until this client has received it; what becomes of it afterwards, only a lease watches. One that cannot be read as
/// a <typeparamref name="T"/> goes back to its place. Every call throws
/// <see cref="ActorException"/> when the host refuses it, with <see cref="ErrorCode.QueueShutDown"/> after a shutdown,
/// <see cref="LinkLostException"/> when the link is lost, and <see cref="ValueFormatException"/> when an item is no
/// <typeparamref name="T"/>. Not for atomic batches.
/// </remarks>
public interface ISharedQueue<T> : ISharedObject
{
    /// <summary>The same queue with its calls carried out by a pipelined batch.</summary>
    /// <param name="scope">The batch.</param>
    ISharedQueue<T> In(IRequestScope scope);

    /// <summary>Puts an item; waits for room.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.TypeMismatch"/>: a priority that has no order with those there.</exception>
    ValueTask PutAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>Puts an item if there is room in time.</summary>
    /// <param name="item">The item.</param>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Full"/>: the time was over.</exception>
    ValueTask PutAsync(T item, TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Puts an item if there is room in time.</summary>
    /// <param name="item">The item.</param>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was put.</returns>
    ValueTask<bool> TryPutAsync(T item, TimeSpan timeout = default, CancellationToken cancellationToken = default);

    /// <summary>Puts many items, all at one moment; waits for room for all.</summary>
    /// <param name="items">The items, in their order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: more than the queue can hold.</exception>
    ValueTask PutManyAsync(IEnumerable<T> items, CancellationToken cancellationToken = default);

    /// <summary>Puts many items, all at one moment, if there is room for all in time.</summary>
    /// <param name="items">The items, in their order.</param>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether they were put.</returns>
    ValueTask<bool> TryPutManyAsync(IEnumerable<T> items, TimeSpan timeout = default, CancellationToken cancellationToken = default);

    /// <summary>Takes the next item; waits for one.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<T> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes the next item if there is one in time.</summary>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Empty"/>: the time was over.</exception>
    ValueTask<T> GetAsync(TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Takes the next item if there is one in time.</summary>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The item; none when the time was over.</returns>
    ValueTask<Optional<T>> TryGetAsync(TimeSpan timeout = default, CancellationToken cancellationToken = default);

    /// <summary>Waits for an item and takes as many as are there.</summary>
    /// <param name="atMost">How many at most; 1 or more. The host may give fewer than are there, to keep the answer small.</param>
    /// <param name="timeout">How long to wait for the first; null waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The items in their order; none when the time was over.</returns>
    ValueTask<IReadOnlyList<T>> GetManyAsync(int atMost, TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>Takes items until the queue is shut down and empty. Others may take from it too.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<T> ReadAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes the next item on loan; waits for one.</summary>
    /// <param name="visibility">How long the loan lasts unless extended; <see cref="Timeout.InfiniteTimeSpan"/> for the session's life.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lease: complete it, or dispose it to give the item back.</returns>
    ValueTask<IQueueLease<T>> LeaseAsync(TimeSpan visibility, CancellationToken cancellationToken = default);

    /// <summary>Takes the next item on loan if there is one in time.</summary>
    /// <param name="visibility">How long the loan lasts unless extended.</param>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lease; null when the time was over.</returns>
    ValueTask<IQueueLease<T>?> TryLeaseAsync(TimeSpan visibility, TimeSpan timeout = default, CancellationToken cancellationToken = default);

    /// <summary>The next item, left where it is.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<Optional<T>> PeekAsync(CancellationToken cancellationToken = default);

    /// <summary>How many items are there for the taking.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<long> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether no item is there for the taking.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<bool> IsEmptyAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether it is bounded and has no room.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<bool> IsFullAsync(CancellationToken cancellationToken = default);

    /// <summary>Everything countable about it at one moment, its bound among it.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<QueueStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Drops the items that are there; they count as finished.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>How many.</returns>
    ValueTask<long> ClearAsync(CancellationToken cancellationToken = default);

    /// <summary>Says that items that were got are done.</summary>
    /// <param name="count">How many; 1 is the default.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>How many are unfinished still.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: more than were put.</exception>
    ValueTask<long> TaskDoneAsync(int count = 1, CancellationToken cancellationToken = default);

    /// <summary>Waits until everything that was put is done.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask JoinAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits a while until everything that was put is done.</summary>
    /// <param name="timeout">How long; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether everything is done.</returns>
    ValueTask<bool> TryJoinAsync(TimeSpan timeout, CancellationToken cancellationToken = default);

    /// <summary>Takes no more items from now on: waiting and new puts are refused, gets once it is empty.</summary>
    /// <param name="immediate">Also drops what is there; that counts as finished.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask ShutDownAsync(bool immediate = false, CancellationToken cancellationToken = default);

    /// <summary>How many dead letters there are.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<int> CountDeadLettersAsync(CancellationToken cancellationToken = default);

    /// <summary>The dead letters, oldest first, a page a round trip; they stay where they are.</summary>
    /// <param name="cancellationToken">Ends the walk.</param>
    IAsyncEnumerable<DeadLetter<T>> DeadLettersAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes dead letters, oldest first.</summary>
    /// <param name="atMost">How many at most; 1 or more. The host may give fewer than are there, to keep the answer small.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<IReadOnlyList<DeadLetter<T>>> TakeDeadLettersAsync(int atMost, CancellationToken cancellationToken = default);

    /// <summary>Puts dead letters back to their places in the queue, as if never delivered.</summary>
    /// <param name="numbers">Which; null for all.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>How many.</returns>
    ValueTask<int> ReviveDeadLettersAsync(IEnumerable<ulong>? numbers = null, CancellationToken cancellationToken = default);
}
