namespace Actors.Contracts.Operations;

/// <summary>
/// Operations of a rate limiter, a bucket into which permits flow evenly. Create arguments: (permits per period, period in
/// milliseconds) or (permits per period, period in milliseconds, burst: how many the full bucket has; the permits per period
/// where it is not given). <see cref="ErrorCode.ValueError"/> for one less than 1. It begins full. Milliseconds of a wait: null waits for
/// ever, 0 does not wait.
/// </summary>
public enum RateLimiterOperation : ushort
{
    /// <summary>() -> [permits available now, permits per period, period in milliseconds, burst, how many wait].</summary>
    Look = 0x0001,

    /// <summary>(permits, milliseconds) -> true, or false when the time was over. <see cref="ErrorCode.ValueError"/> for less than one or more than the burst.</summary>
    Acquire = 0x8001,

    /// <summary>(permits) -> null: gives back what was not used, up to the burst. <see cref="ErrorCode.ValueError"/> as for acquiring.</summary>
    Return = 0x8002,
}
