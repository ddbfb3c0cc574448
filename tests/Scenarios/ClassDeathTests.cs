using Actors.Client;
using Actors.Hosting;
using Actors.Scenarios.Support;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Scenarios;

/// <summary>Processes that die while an object of a user's class works for them.</summary>
public class ClassDeathTests
{
    [Fact]
    public async Task Stream_of_a_killed_reader_is_ended_and_the_class_hears_of_its_end()
    {
        var seen = new TestProbe<string>();
        await using var host = await StartAsync(seen);
        await using var reader = Start(ClientRoles.FeedReader, host);
        Assert.Equal("number 1", await reader.Output.ExpectAsync());

        await reader.KillAsync();

        var missing = new HashSet<string> { "stream ended", "session ended" };
        await seen.FishAsync(told => missing.Remove(told) && missing.Count == 0);
        var feed = await (await host.ConnectAsync()).GetObjectAsync<IFeed>("feed");
        Assert.Equal(1, await feed.CountAsync().InTime());
    }

    [Fact]
    public async Task Call_of_a_killed_caller_is_told_to_end_and_those_behind_it_go_on()
    {
        var seen = new TestProbe<string>();
        await using var host = await StartAsync(seen);
        await using var holder = Start(ClientRoles.FeedHolder, host);
        await seen.FishAsync(told => told == "held");
        var feed = await (await host.ConnectAsync()).GetObjectAsync<IFeed>("feed");
        var waiting = feed.CountAsync();

        await holder.KillAsync();

        Assert.Equal(1, await waiting.InTime());
    }

    [Fact]
    public async Task Code_that_blocks_for_a_killed_caller_is_told_to_end_and_those_behind_it_go_on()
    {
        var seen = new TestProbe<string>();
        await using var host = await StartAsync(seen);
        await using var staller = Start(ClientRoles.FeedStaller, host);
        await seen.FishAsync(told => told == "stalled");
        var client = await host.ConnectAsync();
        var waiting = (await client.GetObjectAsync<IFeed>("feed")).CountAsync();
        await client.PingAsync().AsTask().InTime();

        await staller.KillAsync();

        await seen.FishAsync(told => told == "let go");
        Assert.Equal(1, await waiting.InTime());
    }

    private static Task<InProcessHost> StartAsync(TestProbe<string> seen) => InProcessHost.StartAsync(
        options => options with
        {
            AuthKey = null,
            KeyFile = Path.Combine(Path.GetTempPath(), $"actors-{Guid.NewGuid():N}.key"),
            Listen = new HostListenOptions { Native = ["127.0.0.1:0"] },
            Kernel = options.Kernel with { SessionGrace = TimeSpan.FromSeconds(1) },
        },
        prepare: builder =>
        {
            builder.Services.AddSingleton(seen);
            builder.Objects.Register<IFeed, Feed>();
        });

    private static ChildProcess Start(string role, InProcessHost host) => ChildProcess.Start(
        Environment.ProcessPath!, ["client", role, $"actors://127.0.0.1:{host.Host.NativeEndpoints[0].Port}", host.Host.Options.KeyFile]);
}
