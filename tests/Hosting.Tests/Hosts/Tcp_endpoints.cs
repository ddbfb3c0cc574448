using System.Net;
using Actors.Contracts;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;

namespace Actors.Hosting.Tests.Hosts;

public sealed class Tcp_endpoints
{
    [Fact]
    public async Task Port_0_picks_a_port_that_answers()
    {
        await using var host = GivenHost.Host(GivenHost.AnyPort);
        await host.StartAsync(Deadline.Token);
        var endpoint = Assert.Single(host.NativeEndpoints);
        await using var client = await RawClient.ConnectAsync(endpoint);

        await client.ShakeHandsAsync(host.AuthKey);

        Assert.Equal(IPAddress.Loopback, endpoint.Address);
        Assert.NotEqual(0, endpoint.Port);
        Assert.Equal(FrameKind.Reply, (await client.PingAsync()).Kind);
    }

    [Fact]
    public async Task Several_endpoints_serve_the_same_objects()
    {
        await using var host = GivenHost.Host(new HostListenOptions { Native = ["127.0.0.1:0", "localhost:0"] });
        await host.StartAsync(Deadline.Token);

        foreach (var endpoint in host.NativeEndpoints)
        {
            await using var client = await RawClient.ConnectAsync(endpoint);
            await client.ShakeHandsAsync(host.AuthKey);
        }

        Assert.Equal(2, host.NativeEndpoints.Distinct().Count());
        Assert.Equal(2, host.System.Sessions.Count);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_the_host_goes_on()
    {
        await using var host = GivenHost.Host(GivenHost.AnyPort);
        await host.StartAsync(Deadline.Token);
        await using var stranger = await RawClient.ConnectAsync(host.NativeEndpoints[0]);
        await using var client = await RawClient.ConnectAsync(host.NativeEndpoints[0]);

        var refusal = await Assert.ThrowsAsync<ActorException>(() => stranger.ShakeHandsAsync(AuthKey.Generate()));
        await client.ShakeHandsAsync(host.AuthKey);

        Assert.Equal(ErrorCode.AuthenticationFailed, refusal.Code);
        Assert.Equal(FrameKind.Reply, (await client.PingAsync()).Kind);
    }

    [Fact]
    public async Task An_endpoint_in_use_is_an_error_that_names_it()
    {
        await using var first = GivenHost.Host(GivenHost.AnyPort);
        await first.StartAsync(Deadline.Token);
        var taken = first.NativeEndpoints[0].ToString();
        await using var second = GivenHost.Host(new HostListenOptions { Native = [taken] });

        var error = await Assert.ThrowsAsync<IOException>(() => second.StartAsync(Deadline.Token));

        Assert.Contains("actors.host.listen", error.Message, StringComparison.Ordinal);
        Assert.Contains(taken, error.Message, StringComparison.Ordinal);
    }
}
