using Actors.Client;
using Actors.Protocol.Frames;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.TestKit.Tests.Links;

public class FrameLinkTests
{
    [Fact]
    public async Task Replies_that_are_let_go_in_another_order_reach_their_calls()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FrameLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var numbers = await client.GetDictionaryAsync<string, int>("numbers");
        await numbers.SetAsync("one", 1);
        await numbers.SetAsync("two", 2);

        link.Hold(LinkDirection.ToClient, static frame => frame.Kind == FrameKind.Reply);
        var one = numbers.GetAsync("one").AsTask();
        var first = await link.Held(LinkDirection.ToClient).ExpectAsync();
        var two = numbers.GetAsync("two").AsTask();
        var second = await link.Held(LinkDirection.ToClient).ExpectAsync();

        second.Release();
        Assert.Equal(2, await two.InTime());
        Assert.False(one.IsCompleted);
        first.Release();
        Assert.Equal(1, await one.InTime());
    }

    [Fact]
    public async Task Requests_that_are_held_have_no_effect_until_they_are_let_go_together()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FrameLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var other = await host.ConnectAsync();
        var value = await client.GetValueAsync<int>("v");
        var seen = await other.GetValueAsync<int>("v");
        await value.SetAsync(1);

        link.Hold(LinkDirection.ToHost, static frame => frame.Kind == FrameKind.Request);
        var setting = value.SetAsync(2).AsTask();
        await Patience.UntilAsync(() => link.Held(LinkDirection.ToHost).Count == 1, "the request is held");
        Assert.Equal(1, await seen.GetAsync());
        link.Release(LinkDirection.ToHost);

        await setting.InTime();
        Assert.Equal(2, await seen.GetAsync());
    }

    [Fact]
    public async Task Delayed_frames_arrive_when_the_clock_says_so()
    {
        var time = new ManualTimeProvider();
        await using var host = await InProcessHost.StartAsync();
        var link = new FrameLink(host.OpenStreamAsync, time);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await client.PingAsync();

        link.Delay(LinkDirection.ToHost, TimeSpan.FromSeconds(10));
        var ping = client.PingAsync().AsTask();
        await Patience.UntilAsync(() => time.ActiveTimers > 0, "the request is under way");
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(ping.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        await ping.InTime();
    }

    [Fact]
    public async Task Reply_that_is_lost_with_its_connection_is_given_again_and_the_change_took_effect_once()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FrameLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var value = await client.GetDictionaryAsync<string, int>("d");
        await value.SetAsync("n", 1);

        link.Lose(LinkDirection.ToClient, static frame => frame.Kind == FrameKind.Reply);
        var adding = value.AddToNumberAsync("n", 1).AsTask();
        var other = await host.ConnectAsync();
        var seen = await other.GetDictionaryAsync<string, int>("d");
        while (await seen.GetAsync("n") != 2)
        {
            await Task.Yield();
        }

        link.Lose(LinkDirection.ToClient, null);
        link.Cut();

        Assert.Equal(2, await adding.InTime());
        Assert.Equal(2, await seen.GetAsync("n"));
    }

    [Fact]
    public async Task Frame_of_a_connection_that_is_over_goes_nowhere()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FrameLink(host.OpenStreamAsync);
        var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });

        link.Hold(LinkDirection.ToClient, static frame => frame.Kind == FrameKind.Reply);
        var ping = client.PingAsync().AsTask();
        var held = await link.Held(LinkDirection.ToClient).ExpectAsync();
        link.Release(LinkDirection.ToClient);
        link.Cut();
        await ping.InTime();
        held.Release();

        await client.PingAsync().AsTask().InTime();
    }
}
