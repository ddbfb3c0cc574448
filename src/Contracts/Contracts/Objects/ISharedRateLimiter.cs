namespace Actors.Contracts.Objects;

/// <summary>
/// A rate limiter on a host, for all processes together: a bucket into which permits flow evenly. It begins full, and holds at
/// most its burst. First come, first served: a request for many is not overtaken by one for few. Thread-safe.
/// </summary>
/// <remarks>
/// A wait is not subject to the client's call timeout; it outlives a lost connection within the session's grace period, and
/// has effect once. One that is cancelled or times out uses nothing. Every call throws <see cref="ActorException"/> when
/// the host refuses it and <see cref="LinkLostException"/> when the link is lost.
/// </remarks>
public interface ISharedRateLimiter : ISharedObject
{
    /// <summary>Waits until permits have come, and uses them.</summary>
    /// <param name="permits">How many; all or none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.ValueError"/>: less than one, or more than the burst.</exception>
    ValueTask AcquireAsync(int permits = 1, CancellationToken cancellationToken = default);

    /// <summary>Uses permits if they come in time.</summary>
    /// <param name="permits">How many; all or none.</param>
    /// <param name="timeout">How long to wait; zero does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether they came.</returns>
    /// <exception cref="ActorException">As for <see cref="AcquireAsync"/>.</exception>
    ValueTask<bool> TryAcquireAsync(int permits = 1, TimeSpan timeout = default, CancellationToken cancellationToken = default);

    /// <summary>Gives back what was not used after all, up to the burst.</summary>
    /// <param name="permits">How many.</param>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    /// <exception cref="ActorException">As for <see cref="AcquireAsync"/>.</exception>
    ValueTask ReturnAsync(int permits = 1, CancellationToken cancellationToken = default);

    /// <summary>How the rate limiter stands.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    ValueTask<RateLimiterStatus> GetStatusAsync(CancellationToken cancellationToken = default);
}
