using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Scenarios.Claims;

/// <summary>Claims of permits.</summary>
internal static class PermitClaims
{
    public static async Task<Claim> SemaphoreAsync(ObjectClient client, string name) => Of(await client.GetSemaphoreAsync(name), 1);

    public static async Task<Claim> BoundedSemaphoreAsync(ObjectClient client, string name) => Of(await client.GetBoundedSemaphoreAsync(name, 3), 2);

    /// <summary>Into which nothing flows while a test runs.</summary>
    public static async Task<Claim> RateLimiterAsync(ObjectClient client, string name)
    {
        var limiter = await client.GetRateLimiterAsync(name, 1, TimeSpan.FromDays(1));
        return new Claim
        {
            TakeAsync = async () =>
            {
                await limiter.AcquireAsync();
                return new Holding { ReleaseAsync = async () => await limiter.ReturnAsync() };
            },
            LookAsync = async () => (await limiter.GetStatusAsync()).ToString(),
        };
    }

    private static Claim Of(ISharedSemaphore semaphore, int permits) => new()
    {
        TakeAsync = async () =>
        {
            var held = await semaphore.AcquireAsync(permits);
            return new Holding
            {
                Lost = held.Lost,
                UseAsync = async () => await held.ExtendAsync(TimeSpan.FromHours(1)),
                ReleaseAsync = async () => await held.ReleaseAsync(),
            };
        },
        LookAsync = async () => (await semaphore.GetStatusAsync()).ToString(),
    };
}
