namespace Actors.Contracts.Objects;

/// <summary>How a rate limiter stands.</summary>
/// <param name="Available">Whole permits available now.</param>
/// <param name="PermitsPerPeriod">How many flow in per period.</param>
/// <param name="Period">The period.</param>
/// <param name="Burst">How many the full bucket has.</param>
/// <param name="Waiting">How many requests wait.</param>
public readonly record struct RateLimiterStatus(int Available, int PermitsPerPeriod, TimeSpan Period, int Burst, int Waiting);
