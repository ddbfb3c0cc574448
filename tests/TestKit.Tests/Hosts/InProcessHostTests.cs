using Actors.Client;
using Actors.Contracts;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;
using Microsoft.Extensions.Logging;

namespace Actors.TestKit.Tests.Hosts;

public class InProcessHostTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Entry_expires_at_its_fake_time_and_not_before()
    {
        await using var host = await InProcessHost.StartAsync(time: _time);
        var client = await host.ConnectAsync();
        var scores = await client.GetDictionaryAsync<string, int>("scores");
        await scores.SetAsync("ann", 1, TimeSpan.FromMinutes(10));
        await using var watch = await Watched.BeginAsync(scores.WatchAsync(), () => scores.CountAsync().AsTask());

        await _time.AdvanceAsync(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.True((await scores.TryGetAsync("ann")).HasValue);
        await _time.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(ChangeKind.Expired, (await watch.Changes.ExpectAsync()).Kind);
    }

    [Fact]
    public async Task Session_lives_through_half_an_hour_of_heartbeats_that_passes_in_a_moment()
    {
        await using var host = await InProcessHost.StartAsync(time: _time);
        var client = await host.ConnectAsync();
        var session = client.Session;
        var states = new TestProbe<LinkState>(time: _time);
        client.StateChanged += (_, change) => states.Add(change.State);

        await states.ExpectNothingAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(session, client.Session);
        await client.PingAsync().AsTask().InTime();
    }

    [Fact]
    public async Task Wait_within_a_limit_of_fake_time_ends_when_the_host_gives_up_at_its_timeout()
    {
        await using var host = await InProcessHost.StartAsync(time: _time);
        var holder = await host.ConnectAsync();
        var waiter = await host.ConnectAsync(options => options with { CallTimeout = Timeout.InfiniteTimeSpan });
        await using var held = await (await holder.GetLockAsync("l")).AcquireAsync();
        var wanted = await waiter.GetLockAsync("l");
        var results = new TestProbe<string>(time: _time);
        var began = _time.GetUtcNow();

        await results.WithinAsync(TimeSpan.FromSeconds(60), async () => Assert.Null(await wanted.TryAcquireAsync(TimeSpan.FromSeconds(45))));

        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Client_that_lost_its_link_does_not_keep_the_clock_from_moving()
    {
        await using var host = await InProcessHost.StartAsync(time: _time);
        var link = new FaultyLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var states = new TestProbe<LinkState>();
        client.StateChanged += (_, change) => states.Add(change.State);

        link.Break();
        Assert.Equal(LinkState.Reconnecting, await states.ExpectAsync());
        await _time.AdvanceAsync(TimeSpan.FromSeconds(1));
        link.Heal();
        await _time.AdvanceAsync(TimeSpan.FromSeconds(5));

        await states.FishAsync(state => state == LinkState.Connected);
    }

    [Fact]
    public async Task Log_of_a_host_goes_where_the_test_wishes()
    {
        using var log = new HostLog();
        await using (await InProcessHost.StartAsync(prepare: builder => builder.Logging.AddProvider(log)))
        {
            await log.Probe.FishAsync(line => line.Contains("tarted", StringComparison.Ordinal));
        }

        Assert.NotEmpty(log.Lines);
    }
}
