using Actors.Contracts;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;

namespace Actors.Hosting.Tests.Hosts;

public sealed class Connections_from_within
{
    [Fact]
    public async Task A_host_without_endpoints_serves_a_whole_handshake_and_a_request()
    {
        await using var host = GivenHost.Host();
        await using var client = new RawClient(await host.ConnectInMemoryAsync());

        var welcome = await client.ShakeHandsAsync(host.AuthKey);
        var answer = await client.PingAsync();

        Assert.Equal(host.Options.Protocol.MaxFrameBytes, welcome.MaxFrameBytes);
        Assert.Equal(FrameKind.Reply, answer.Kind);
        Assert.Equal(1, host.System.Sessions.Count);
        Assert.Empty(host.NativeEndpoints);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_the_host_goes_on()
    {
        await using var host = GivenHost.Host();
        await using var stranger = new RawClient(await host.ConnectInMemoryAsync());
        await using var client = new RawClient(await host.ConnectInMemoryAsync());

        var refusal = await Assert.ThrowsAsync<ActorException>(() => stranger.ShakeHandsAsync(AuthKey.Generate()));
        await client.ShakeHandsAsync(host.AuthKey);

        Assert.Equal(ErrorCode.AuthenticationFailed, refusal.Code);
        Assert.True(await stranger.IsAtEndAsync());
        Assert.Equal(FrameKind.Reply, (await client.PingAsync()).Kind);
    }

    [Fact]
    public async Task Disposing_the_stream_loses_the_link()
    {
        var builder = GivenHost.Builder();
        builder.Options = builder.Options with { Kernel = builder.Options.Kernel with { SessionGrace = TimeSpan.Zero } };
        await using var host = builder.Build();
        var ended = new TaskCompletionSource<string>();
        host.System.Sessions.SessionEnded = (_, reason) => ended.TrySetResult(reason);
        var client = new RawClient(await host.ConnectInMemoryAsync());
        await client.ShakeHandsAsync(host.AuthKey);

        await client.DisposeAsync();

        Assert.Equal("its connection was lost", await ended.Task.WaitAsync(Deadline.Token));
    }

    [Fact]
    public async Task A_stopped_host_says_so_to_new_connections()
    {
        await using var host = GivenHost.Host();
        await host.StopAsync(Deadline.Token);
        await using var client = new RawClient(await host.ConnectInMemoryAsync());

        var (header, _) = await client.ReadAsync();

        Assert.Equal((FrameKind.Goodbye, ErrorCode.ShuttingDown), (header.Kind, (ErrorCode)header.Code));
    }
}
