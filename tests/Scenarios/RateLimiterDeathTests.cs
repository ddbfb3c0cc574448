using Actors.Client;
using Actors.Scenarios.Support;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios;

/// <summary>A process that is killed while it waits for permits of a rate limiter.</summary>
public class RateLimiterDeathTests
{
    [Fact]
    public async Task Killed_process_keeps_nobody_waiting_behind_it_and_uses_no_permit()
    {
        await using var host = await HostProcess.StartAsync(HostSettings.ShortGrace);
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions);
        var limiter = await RateLimiterRole.OpenAsync(client);
        await limiter.AcquireAsync(RateLimiterRole.Burst - 1);
        await using var dying = ClientRoles.Start(ClientRoles.RateWaiter, host);
        await Patience.UntilAsync(() => limiter.GetStatusAsync().AsTask().Result.Waiting == 1, "the process waits for all permits");
        var behind = limiter.AcquireAsync().AsTask();
        Assert.Equal(2, (await limiter.GetStatusAsync()).Waiting);

        await dying.KillAsync();

        await behind.InTime();
        var status = await limiter.GetStatusAsync();
        Assert.Equal((0, 0), (status.Waiting, status.Available));
    }
}
