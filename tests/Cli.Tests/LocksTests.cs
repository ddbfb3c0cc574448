using Actors.Client;

namespace Actors.Cli.Tests;

public sealed class LocksTests(ServingHost host) : IClassFixture<ServingHost>
{
    [Fact]
    public async Task Holders_and_waits_are_shown_to_programs_and_people()
    {
        await using var client = await ObjectClient.ConnectAsync($"actors://{host.Address}", new ObjectClientOptions { AuthKeyFile = host.KeyFile, Name = "tester" });
        var (a, b) = (await client.GetLockAsync("a"), await client.GetLockAsync("b"));
        Assert.Equal("No lock is held.\n", (await host.RunAsync("locks")).Output);
        await using var held = await a.AcquireAsync();
        await using var other = await b.AcquireAsync();
        await using var second = await ObjectClient.ConnectAsync($"actors://{host.Address}", new ObjectClientOptions { AuthKeyFile = host.KeyFile, Name = "second" });
        var waiting = (await second.GetLockAsync("a")).AcquireAsync().AsTask();
        while (await a.CountWaitingAsync() == 0)
        {
            await Task.Yield();
        }

        var run = await host.RunAsync("locks", "--json");
        run.DemandSuccess();
        var locks = run.Json;
        Assert.Equal(["a", "b"], locks.GetProperty("held").EnumerateArray().Select(shown => shown.GetProperty("name").GetString()).Order());
        Assert.StartsWith("tester ", locks.GetProperty("held")[0].GetProperty("holders")[0].GetProperty("client").GetString());
        var wait = Assert.Single(locks.GetProperty("waits").EnumerateArray());
        Assert.StartsWith("second ", wait.GetProperty("client").GetString());
        Assert.Equal("a", wait.GetProperty("waitsFor").GetString());
        var table = (await host.RunAsync("locks")).Output;
        Assert.Contains("tester", table);
        Assert.Contains("LocksTests.cs", table);

        await held.ReleaseAsync();
        await (await waiting).ReleaseAsync();
    }
}
