using Actors.Client.Objects.RateLimiters;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Opening and making rate limiters.</summary>
public static class RateLimiterOpening
{
    /// <summary>Opens a named rate limiter, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="permits">How many permits flow in per period if it is made now; at least one.</param>
    /// <param name="period">The period, at least 1 ms, in whole milliseconds.</param>
    /// <param name="burst">How many the full bucket has; null is the permits of one period.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedRateLimiter> GetRateLimiterAsync(
        this ObjectClient client, string name, int permits, TimeSpan period, int? burst = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<RateLimiterProxy>(name, Arguments(permits, period, burst), cancellationToken);
    }

    /// <summary>Makes an anonymous rate limiter, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="permits">How many permits flow in per period; at least one.</param>
    /// <param name="period">The period, at least 1 ms, in whole milliseconds.</param>
    /// <param name="burst">How many the full bucket has; null is the permits of one period.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedRateLimiter> CreateRateLimiterAsync(
        this ObjectClient client, int permits, TimeSpan period, int? burst = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<RateLimiterProxy>(null, Arguments(permits, period, burst), cancellationToken);
    }

    private static Action<ValueWriter> Arguments(int permits, TimeSpan period, int? burst)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permits, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(burst ?? permits, 1, nameof(burst));
        return writer =>
        {
            writer.WriteListHeader(3);
            writer.WriteInteger(permits);
            writer.WriteInteger((long)Math.Ceiling(period.TotalMilliseconds));
            writer.WriteInteger(burst ?? permits);
        };
    }
}
