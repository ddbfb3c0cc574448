using Actors.Classes.Tests.Support;
using Actors.Client;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Classes.Tests.Failures;

/// <summary>A host under test has settled when users' code has ended, wherever it runs.</summary>
public class SettlingTests
{
    [Fact]
    public async Task Host_has_not_settled_while_code_runs_on_a_thread_of_its_own()
    {
        await using var host = await WorkerHost.StartAsync(time: new ManualTimeProvider());
        var client = await host.ConnectAsync();
        var blocked = (await client.GetObjectAsync<IWorker>("w")).BlockAsync();
        await host.ExpectAsync("blocking");

        var settling = host.Host.SettleAsync();
        for (var i = 0; i < 20; i++)
        {
            await client.PingAsync();
        }

        Assert.False(settling.IsCompleted);
        host.Events.Blocked.Set();
        await settling.InTime();
        await blocked.InTime();
    }
}
