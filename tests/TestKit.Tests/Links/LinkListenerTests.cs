using Actors.Client;
using Actors.Protocol.Frames;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Tests.Links;

/// <summary>Links through a TCP port to a host in a process of its own.</summary>
public class LinkListenerTests
{
    [Fact]
    public async Task Client_goes_on_in_its_session_when_a_cable_was_pulled_and_put_back()
    {
        await using var host = await HostProcess.StartAsync();
        var link = new FaultyLink(cancellationToken => LinkListener.ConnectTcpAsync(host.Port, cancellationToken));
        await using var listener = LinkListener.Start(link.ConnectAsync);
        await using var client = await ObjectClient.ConnectAsync(listener.Address, host.ClientOptions);
        var session = client.Session;
        var numbers = await client.GetDictionaryAsync<string, int>("numbers");
        await numbers.SetAsync("n", 1);
        var states = new TestProbe<LinkState>();
        client.StateChanged += (_, change) => states.Add(change.State);

        link.Break();
        Assert.Equal(LinkState.Reconnecting, await states.ExpectAsync());
        var adding = numbers.AddToNumberAsync("n", 1).AsTask();
        link.Heal();

        Assert.Equal(2, await adding.InTime());
        Assert.Equal(session, client.Session);
    }

    [Fact]
    public async Task Frames_of_a_host_process_are_held_and_let_go_in_another_order()
    {
        await using var host = await HostProcess.StartAsync();
        var link = new FrameLink(cancellationToken => LinkListener.ConnectTcpAsync(host.Port, cancellationToken));
        await using var listener = LinkListener.Start(link.ConnectAsync);
        await using var client = await ObjectClient.ConnectAsync(listener.Address, host.ClientOptions);
        await client.PingAsync();

        link.Hold(LinkDirection.ToClient, static frame => frame.Kind == FrameKind.Reply);
        var first = client.PingAsync().AsTask();
        var firstReply = await link.Held(LinkDirection.ToClient).ExpectAsync();
        var second = client.PingAsync().AsTask();
        (await link.Held(LinkDirection.ToClient).ExpectAsync()).Release();

        await second.InTime();
        Assert.False(first.IsCompleted);
        firstReply.Release();
        await first.InTime();
    }
}
