using Actors.Client.Tests.Support;
using Actors.Contracts;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Client.Tests.Links;

/// <summary>Sessions and hosts that end under a client.</summary>
public class HostLossTests
{
    [Fact]
    public async Task Calls_under_way_fail_at_once_when_the_host_is_gone_and_say_that_they_may_have_been_executed()
    {
        using var gate = new TestKit.Objects.TurnGate();
        await using var host = await InProcessHost.StartAsync(options => options with { Kernel = options.Kernel with { Types = [gate.Type] } });
        await using var holder = await host.ConnectAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var held = (await holder.OpenAsync<TestKit.Objects.GateProxy>("gate")).HoldAsync().AsTask();
        await gate.Held.ExpectAsync();
        var passing = (await client.OpenAsync<TestKit.Objects.GateProxy>("gate")).PassAsync();

        link.RefusesConnections = true;
        link.Cut();
        var loss = await Assert.ThrowsAsync<LinkLostException>(() => passing.InTime());
        gate.Open();
        await held.InTime();

        Assert.True(loss.MayHaveExecuted);
        Assert.Equal(LinkState.Down, client.State);
    }

    [Fact]
    public async Task Calls_while_the_host_is_gone_are_refused_at_once_and_were_not_executed()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var dictionary = await client.GetDictionaryAsync<string, int>("d");

        link.RefusesConnections = true;
        link.Cut();
        await Patience.UntilAsync(() => client.State == LinkState.Down, "the link is down");
        var loss = await Assert.ThrowsAsync<LinkLostException>(() => dictionary.SetAsync("a", 1).AsTask());

        Assert.False(loss.MayHaveExecuted);
    }

    [Fact]
    public async Task Calls_under_way_fail_when_the_grace_is_over()
    {
        var time = new ManualTimeProvider();
        await using var host = await InProcessHost.StartAsync(time: time);
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync, CallTimeout = Timeout.InfiniteTimeSpan });
        var dictionary = await client.GetDictionaryAsync<string, int>("d");
        link.IsBroken = true;
        link.Stall(LinkDirection.ToClient);
        var setting = dictionary.SetAsync("a", 1).AsTask();
        link.Cut();
        await Patience.UntilAsync(() => client.State == LinkState.Reconnecting, "the loss was noticed");
        var later = dictionary.SetAsync("b", 2).AsTask();

        await AdvanceUntilAsync(time, () => setting.IsCompleted && later.IsCompleted);

        Assert.True((await Assert.ThrowsAsync<LinkLostException>(() => setting)).MayHaveExecuted);
        Assert.False((await Assert.ThrowsAsync<LinkLostException>(() => later)).MayHaveExecuted);

        // The host's grace began when it noticed, which may be later.
        await AdvanceUntilAsync(time, () => host.System.Sessions.Count == 0);
    }

    [Theory]
    [InlineData("the host is gone")]
    [InlineData("another host has no such session")]
    [InlineData("the client is disposed")]
    public async Task Holder_is_told_when_its_session_is_over(string end)
    {
        var old = await InProcessHost.StartAsync();
        await using var fresh = await InProcessHost.StartAsync(options => options with { AuthKey = old.Key });
        var current = old;
        var link = new FaultyLink(token => current.OpenStreamAsync(token));
        await using var client = await old.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var queue = await client.CreateQueueAsync<int>();
        await queue.PutAsync(1);
        var held = await (await client.CreateLockAsync()).AcquireAsync();
        var permits = await (await client.CreateSemaphoreAsync()).AcquireAsync();
        var lease = await queue.LeaseAsync(Timeout.InfiniteTimeSpan);
        var lost = new TestProbe<string>();
        held.Lost.Register(() => lost.Add("lock"));
        permits.Lost.Register(() => lost.Add("permits"));
        lease.Lost.Register(() => lost.Add("lease"));

        switch (end)
        {
            case "the host is gone":
                link.RefusesConnections = true;
                link.Cut();
                break;
            case "another host has no such session":
                current = fresh;
                link.Cut();
                break;
            default:
                await client.DisposeAsync();
                break;
        }

        Assert.Equal(["lease", "lock", "permits"], (await lost.ExpectAsync(3)).Order());
        await old.DisposeAsync();
    }

    [Fact]
    public async Task Named_objects_work_on_the_new_host_and_anonymous_ones_are_gone()
    {
        var old = await InProcessHost.StartAsync();
        var current = old;
        await using var client = await old.ConnectAsync(options => options with { Connect = token => current.OpenStreamAsync(token) });
        var named = await client.GetDictionaryAsync<string, int>("named");
        await named.SetAsync("a", 1);
        var anonymous = await client.CreateListAsync<int>([1]);

        await using var fresh = await InProcessHost.StartAsync(options => options with { AuthKey = old.Key });
        current = fresh;
        await old.Host.StopAsync();
        await Patience.UntilAsync(() => client.State == LinkState.Connected && fresh.System.Sessions.Count == 1, "the client is at the new host");

        Assert.Equal(0, await named.CountAsync().InTime());
        await named.SetAsync("b", 2).InTime();
        Assert.Equal(2, await (await client.GetDictionaryAsync<string, int>("named")).GetAsync("b").InTime());
        var refusal = await Assert.ThrowsAsync<ActorException>(() => anonymous.CountAsync().InTime());
        Assert.Equal(ErrorCode.NoSuchObject, refusal.Code);
        await old.Host.DisposeAsync();
    }

    [Fact]
    public async Task Named_objects_are_opened_anew_although_the_link_is_lost_again_meanwhile()
    {
        var old = await InProcessHost.StartAsync();
        var current = old;
        var link = new FaultyLink(token => current.OpenStreamAsync(token));
        await using var client = await old.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var proxies = new List<Contracts.Objects.ISharedValue<int>>();
        for (var i = 0; i < 20; i++)
        {
            proxies.Add(await client.GetValueAsync<int>($"value {i}"));
        }

        await using var fresh = await InProcessHost.StartAsync(options => options with { AuthKey = old.Key });
        current = fresh;
        link.CutAfter(LinkDirection.ToHost, 64 + 200 + 500);
        await old.Host.StopAsync();
        await Patience.UntilAsync(() => client.State == LinkState.Connected && fresh.System.Sessions.All.Any(session => session.Id == client.Session), "the client is at the new host");

        foreach (var proxy in proxies)
        {
            Assert.Equal(1, await Patient(() => proxy.AddAsync(1).AsTask()));
        }

        await old.Host.DisposeAsync();
    }

    [Fact]
    public async Task Host_that_shuts_down_says_so_and_calls_fail_at_once()
    {
        var host = await InProcessHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>("d");

        await host.Host.StopAsync();
        await Patience.UntilAsync(() => client.State == LinkState.Down, "the link is down");

        await Assert.ThrowsAsync<LinkLostException>(() => dictionary.SetAsync("a", 1).AsTask());
        await host.Host.DisposeAsync();
    }

    [Fact]
    public async Task States_are_told_in_their_order()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var states = new TestProbe<LinkState>();
        client.StateChanged += (_, change) => states.Add(change.State);

        link.Cut();
        Assert.Equal([LinkState.Reconnecting, LinkState.Connected], await states.ExpectAsync(2));
        link.RefusesConnections = true;
        link.Cut();
        Assert.Equal([LinkState.Reconnecting, LinkState.Down], await states.ExpectAsync(2));
        link.RefusesConnections = false;
        Assert.Equal(LinkState.Connected, await states.ExpectAsync());
        await client.DisposeAsync();
        Assert.Equal(LinkState.Closed, await states.ExpectAsync());
    }

    [Fact]
    public async Task Connection_that_comes_up_while_the_client_is_disposed_is_closed()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        link.Stall(LinkDirection.ToClient);
        var attempts = link.Attempts;
        link.Cut();
        await Patience.UntilAsync(() => link.Attempts > attempts, "the client connects again");

        await client.DisposeAsync();
        link.Resume(LinkDirection.ToClient);

        await Patience.UntilAsync(() => host.Host.Services is not null && host.System.Sessions.All.All(session => !session.IsConnected), "no connection serves the session");
        Assert.Equal(LinkState.Closed, client.State);
    }

    internal static async Task AdvanceUntilAsync(ManualTimeProvider time, Func<bool> holds) => await Patience.UntilAsync(
        () =>
        {
            if (holds())
            {
                return true;
            }

            time.Advance(TimeSpan.FromMilliseconds(250));
            return holds();
        },
        "what was waited for happens as time goes on");

    private static async Task<int> Patient(Func<Task<int>> call)
    {
        while (true)
        {
            try
            {
                return await call().InTime();
            }
            catch (LinkLostException e) when (!e.MayHaveExecuted)
            {
                // The link was being lost once more; nothing was done.
                continue;
            }
        }
    }
}
