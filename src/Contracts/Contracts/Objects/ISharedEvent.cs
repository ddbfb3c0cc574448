namespace Actors.Contracts.Objects;

/// <summary>
/// An event on a host: Python's Event. Set releases all who wait, and whoever comes until it is cleared. With auto reset each
/// Set releases exactly one waiter, the longest waiting, or stays for the next one who comes. Thread-safe.
/// </summary>
/// <remarks>
/// A wait is not subject to the client's call timeout; it outlives a lost connection within the session's grace period. With
/// auto reset, one that dies, is cancelled or times out never eats a signal: until the client's library has it, it goes to the
/// next who waits, or the event is set. Signals do not add up: an event that is set stays as set as it is. Every call throws
/// <see cref="ActorException"/> when the host refuses it and <see cref="LinkLostException"/> when the link is lost.
/// </remarks>
public interface ISharedEvent : ISharedObject
{
    /// <summary>Sets the event. Never waits.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>How many it released at once.</returns>
    ValueTask<int> SetAsync(CancellationToken cancellationToken = default);

    /// <summary>Clears the event. A signal that is on its way to a waiter already is not called back.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>Whether it was set.</returns>
    ValueTask<bool> ClearAsync(CancellationToken cancellationToken = default);

    /// <summary>Waits until the event is set.</summary>
    /// <param name="timeout">How long to wait; null waits for ever, zero does not wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True; false when the time was over.</returns>
    ValueTask<bool> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>Whether it is set.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<bool> IsSetAsync(CancellationToken cancellationToken = default);

    /// <summary>How many wait for it.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<int> CountWaitingAsync(CancellationToken cancellationToken = default);
}
