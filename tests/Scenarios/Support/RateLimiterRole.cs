using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Support;

/// <summary>A rate limiter into which nothing flows while a test runs.</summary>
internal static class RateLimiterRole
{
    public const int Burst = 2;

    public static ValueTask<ISharedRateLimiter> OpenAsync(ObjectClient client) => client.GetRateLimiterAsync("rate", 1, TimeSpan.FromDays(1), Burst);
}
