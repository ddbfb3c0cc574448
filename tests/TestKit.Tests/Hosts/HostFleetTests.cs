using System.Diagnostics;
using Actors.Client;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Tests.Hosts;

public class HostFleetTests
{
    private const string LogEverything = "actors.host.log-level = information";

    [Fact]
    public async Task Hosts_in_process_have_names_and_objects_of_their_own()
    {
        await using var fleet = await HostFleet.StartInProcessAsync(3);
        foreach (var host in fleet.Hosts)
        {
            var value = await (await host.ConnectAsync()).GetValueAsync<string>("name");
            await value.SetAsync(host.Name);
        }

        Assert.Equal(["host-1", "host-2", "host-3"], fleet.Hosts.Select(host => host.Name));
        var client = await fleet["host-2"].ConnectAsync();
        Assert.Equal("host-2", await (await client.GetValueAsync<string>("name")).GetAsync());
    }

    [Fact]
    public async Task Host_in_process_that_is_started_again_has_its_clients_back_and_its_log_goes_on()
    {
        await using var fleet = new HostFleet();
        var host = await fleet.StartInProcessAsync("alone");
        var client = await host.ConnectAsync(options => options with { MaxReconnectPause = TimeSpan.FromMilliseconds(10) });
        var states = Watch(client);
        var lines = host.Log.Lines.Count;

        await host.StopAsync();
        Assert.False(host.IsRunning);
        await host.RestartAsync();

        await states.FishAsync(state => state == LinkState.Connected);
        await client.PingAsync().AsTask().InTime();
        Assert.True(host.Log.Lines.Count > lines);
    }

    [Fact]
    public async Task Host_in_process_cannot_be_killed_alone_and_says_so()
    {
        await using var fleet = await HostFleet.StartInProcessAsync(1);

        var failure = await Assert.ThrowsAsync<NotSupportedException>(() => fleet["host-1"].KillAsync());

        Assert.Contains("'host-1' is in this process", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_process_is_down_others_go_on_and_it_comes_back_at_its_address()
    {
        await using var fleet = await HostFleet.StartProcessesAsync(2, LogEverything);
        var killed = (ProcessFleetHost)fleet["host-1"];
        var client = await killed.ConnectAsync();
        var other = await fleet["host-2"].ConnectAsync();
        var states = Watch(client);
        var address = killed.Process.Address;

        await killed.KillAsync();
        Assert.False(killed.IsRunning);
        await other.PingAsync().AsTask().InTime();
        await killed.RestartAsync();

        Assert.True(killed.IsRunning);
        Assert.Equal(address, killed.Process.Address);
        await states.FishAsync(state => state == LinkState.Connected);
        await client.PingAsync().AsTask().InTime();
        await killed.Log.Probe.ExpectAsync();
        Assert.StartsWith("host-1: ", fleet.CollectLogs(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_are_ended_with_the_fleet_although_a_test_fails()
    {
        var process = 0;
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () =>
        {
            await using var fleet = new HostFleet();
            var host = await fleet.StartProcessAsync("doomed");
            process = host.Process.Process.Id;
            await host.ConnectAsync();
            throw new InvalidTimeZoneException();
        });

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
    }

    [Fact]
    public async Task Fleet_of_which_one_does_not_start_says_why_and_leaves_none_behind()
    {
        var failure = await Assert.ThrowsAsync<AggregateException>(
            () => HostFleet.StartInProcessAsync(2, options => options with { Listen = options.Listen with { Native = ["nonsense"] } }));

        Assert.Equal(2, failure.InnerExceptions.Count);
    }

    [Fact]
    public async Task Names_are_unique_and_an_unknown_one_is_told_with_those_there_are()
    {
        await using var fleet = await HostFleet.StartInProcessAsync(1);

        await Assert.ThrowsAsync<ArgumentException>(() => fleet.StartInProcessAsync("host-1"));
        var failure = Assert.Throws<KeyNotFoundException>(() => fleet["host-9"]);

        Assert.Equal("Found no host 'host-9'; there are: host-1 (running).", failure.Message);
    }

    private static TestProbe<LinkState> Watch(ObjectClient client)
    {
        var states = new TestProbe<LinkState>();
        client.StateChanged += (_, change) => states.Add(change.State);
        return states;
    }
}
