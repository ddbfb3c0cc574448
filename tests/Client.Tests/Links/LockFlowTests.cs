using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Links;

public class LockFlowTests
{
    [Fact]
    public async Task Release_gets_through_however_many_wait()
    {
        await using var host = await InProcessHost.StartAsync(options => options with { Protocol = options.Protocol with { MaxInFlight = 8 } });
        await using var client = await host.ConnectAsync();
        var shared = await client.CreateLockAsync();
        var held = await shared.AcquireAsync();
        var waiting = Enumerable.Range(0, 50).Select(_ => shared.AcquireAsync().AsTask()).ToList();

        await held.ReleaseAsync().InTime();

        foreach (var next in waiting)
        {
            await (await next.InTime()).ReleaseAsync().InTime();
        }
    }

    [Fact]
    public async Task Thousands_who_wait_are_served_in_order()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var shared = await client.CreateLockAsync();
        var held = await shared.AcquireAsync();
        var order = new List<int>();
        var waiting = Enumerable.Range(0, 5000).Select(async number =>
        {
            await using var mine = await shared.AcquireAsync();
            order.Add(number);
        }).ToList();

        await held.ReleaseAsync();
        await Task.WhenAll(waiting).InTime();

        Assert.Equal(Enumerable.Range(0, 5000), order);
    }
}
