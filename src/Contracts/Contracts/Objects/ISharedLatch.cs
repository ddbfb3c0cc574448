namespace Actors.Contracts.Objects;

/// <summary>
/// A latch on a host, which .NET calls CountdownEvent: a count that signals take down; at zero whoever waits goes on.
/// Thread-safe.
/// </summary>
/// <remarks>
/// A wait is not subject to the client's call timeout; it outlives a lost connection within the session's grace period. Every
/// call throws <see cref="ActorException"/> when the host refuses it and <see cref="LinkLostException"/> when the link is lost.
/// </remarks>
public interface ISharedLatch : ISharedObject
{
    /// <summary>Signals. Never waits.</summary>
    /// <param name="signals">How many.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>The count afterwards.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: less than one, or more than the count.</exception>
    ValueTask<int> SignalAsync(int signals = 1, CancellationToken cancellationToken = default);

    /// <summary>Adds to the count, while it is not zero.</summary>
    /// <param name="signals">How many.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <returns>The count afterwards.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: less than one, or the count is zero already. <see cref="ErrorCode.Overflow"/>: beyond 2,147,483,647.</exception>
    ValueTask<int> AddAsync(int signals = 1, CancellationToken cancellationToken = default);

    /// <summary>Begins anew. Who waits waits for the new count.</summary>
    /// <param name="count">The new count; null is the one it was made with. At zero whoever waits goes on.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: the count is negative.</exception>
    ValueTask ResetAsync(int? count = null, CancellationToken cancellationToken = default);

    /// <summary>Waits until the count is zero.</summary>
    /// <param name="timeout">How long to wait; null waits for ever, zero does not wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True; false when the time was over.</returns>
    ValueTask<bool> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes part, for one signal of the count. When the session ends before the participant has signalled, the latch does what it
    /// was made to: nothing, or it signals in its place.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<ILatchParticipant> JoinAsync(CancellationToken cancellationToken = default);

    /// <summary>How the latch stands.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<LatchStatus> GetStatusAsync(CancellationToken cancellationToken = default);
}
