namespace Actors.Contracts.Objects;

/// <summary>
/// The coordinator of a worker pool on a host: a line of tasks, those who submit them, and the worker processes that run them. Seen from
/// outside: how it stands, and how it ends. Tasks go in through the pool's client, <c>WorkerPool</c>. Thread-safe.
/// </summary>
/// <remarks>
/// A task belongs to the session that submitted it and is cancelled with it. A worker that dies takes no task along that it had not begun.
/// Every call throws <see cref="ActorException"/> when the host refuses it and <see cref="LinkLostException"/> when the link is lost.
/// </remarks>
public interface ISharedWorkerPool : ISharedObject
{
    /// <summary>How the pool stands.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<WorkerPoolStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>The workers that are there.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<IReadOnlyList<PoolWorkerStatus>> GetWorkersAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes no more tasks; those that are there go on, and workers leave after the last.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask CloseAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes no more tasks; those that are there end with <see cref="PoolClosedException"/>, and workers leave at once.</summary>
    /// <param name="reason">Why, for whoever awaits a task; null for none in particular.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask TerminateAsync(string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Waits until no task waits or runs.</summary>
    /// <param name="timeout">How long; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether none does; false when the time was over.</returns>
    ValueTask<bool> DrainAsync(TimeSpan timeout, CancellationToken cancellationToken = default);
}
