using Actors.Client;
using Actors.Contracts;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.Scenarios;

/// <summary>A real host process that is killed with clients connected.</summary>
public class HostDeathTests
{
    [Fact]
    public async Task Calls_fail_at_once_when_the_host_is_killed_and_work_on_its_successor()
    {
        await using var host = await HostProcess.StartAsync();
        await using var client = await ObjectClient.ConnectAsync(host.Address, host.ClientOptions with { CallTimeout = TimeSpan.FromMinutes(5) });
        var named = await client.GetDictionaryAsync<int, int>("named");
        var anonymous = await client.CreateListAsync<int>([1]);
        var failures = new TestProbe<Exception>();
        var calling = Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                try
                {
                    await named.SetAsync(i, i);
                }
                catch (Exception e)
                {
                    failures.Add(e);
                    return;
                }
            }
        });

        await host.KillAsync();

        Assert.IsType<LinkLostException>(await failures.ExpectAsync());
        await calling.InTime();
        await Patience.UntilAsync(() => client.State == LinkState.Down, "the link is down");
        Assert.False((await Assert.ThrowsAsync<LinkLostException>(() => named.CountAsync().InTime())).MayHaveExecuted);

        await using var successor = await host.StartSuccessorAsync();
        await Patience.UntilAsync(() => client.State == LinkState.Connected, "the client is at the successor");

        await named.SetAsync(1, 1).InTime();
        Assert.Equal(1, await named.CountAsync().InTime());
        var refusal = await Assert.ThrowsAsync<ActorException>(() => anonymous.CountAsync().InTime());
        Assert.Equal(ErrorCode.NoSuchObject, refusal.Code);
    }

    [Fact]
    public async Task Clients_come_back_after_the_host_was_killed_again_and_again()
    {
        await using var first = await HostProcess.StartAsync();
        await using var client = await ObjectClient.ConnectAsync(first.Address, first.ClientOptions);
        var counter = await client.GetValueAsync<int>("counter");
        var host = first;
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(1, await counter.AddAsync(1).InTime());
            await host.KillAsync();
            await Patience.UntilAsync(() => client.State == LinkState.Down, "the link is down");
            var successor = await host.StartSuccessorAsync();
            if (host != first)
            {
                await host.DisposeAsync();
            }

            host = successor;
            await Patience.UntilAsync(() => client.State == LinkState.Connected, "the client is at the successor");
        }

        await host.DisposeAsync();
    }
}
