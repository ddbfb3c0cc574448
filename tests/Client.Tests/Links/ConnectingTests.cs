using System.Net.NetworkInformation;
using System.Net.Sockets;
using Actors.Client.Tests.Support;
using Actors.Contracts;
using Actors.Protocol.Frames;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Client.Tests.Links;

/// <summary>Connections that do not come about.</summary>
public class ConnectingTests
{
    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Connecting_to_where_nobody_listens_says_so(SocketKind kind)
    {
        var address = ListeningHost.UnusedAddress(kind, out var owner);
        using var bound = owner;

        var loss = await Assert.ThrowsAsync<LinkLostException>(() => ObjectClient.ConnectAsync(address, new ObjectClientOptions { AuthKey = Protocol.Authentication.AuthKey.Generate() }).InTime());

        Assert.False(loss.MayHaveExecuted);
        Assert.Contains(address, loss.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(loss.InnerException);
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Connecting_to_a_host_that_never_answers_times_out(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        var time = new ManualTimeProvider();
        var connecting = ObjectClient.ConnectAsync(host.Address, host.ClientOptions with { Time = time });
        await using var connection = await host.AcceptAsync();
        await connection.ExpectAsync(FrameKind.Hello);

        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(connecting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => connecting.InTime());
        await connection.ExpectEndAsync();
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Handshake_under_way_can_be_cancelled(SocketKind kind)
    {
        using var host = new ListeningHost(kind);
        using var cancellation = new CancellationTokenSource();
        var connecting = ObjectClient.ConnectAsync(host.Address, host.ClientOptions with { Time = new ManualTimeProvider() }, cancellation.Token);
        await using var connection = await host.AcceptAsync();
        await connection.ExpectAsync(FrameKind.Hello);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.InTime());
        await connection.ExpectEndAsync();
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Connect_under_way_can_be_cancelled(SocketKind kind)
    {
        using var host = new ListeningHost(kind, backlog: 1);
        host.FillBacklog();
        using var cancellation = new CancellationTokenSource();
        var connecting = ObjectClient.ConnectAsync(host.Address, host.ClientOptions with { Time = new ManualTimeProvider() }, cancellation.Token);
        if (kind == SocketKind.Tcp)
        {
            await UntilConnectIsUnderWayAsync(host);
        }

        Assert.False(connecting.IsCompleted);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.InTime());
    }

    [Theory]
    [InlineData(SocketKind.Tcp)]
    [InlineData(SocketKind.Unix)]
    public async Task Connect_that_gets_no_answer_times_out(SocketKind kind)
    {
        using var host = new ListeningHost(kind, backlog: 1);
        host.FillBacklog();
        var time = new ManualTimeProvider();
        var connecting = ObjectClient.ConnectAsync(host.Address, host.ClientOptions with { Time = time });
        if (kind == SocketKind.Tcp)
        {
            await UntilConnectIsUnderWayAsync(host);
        }

        Assert.False(connecting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<TimeoutException>(() => connecting.InTime());
    }

    // Two knock: the last of those that fill the backlog, and the client.
    private static Task UntilConnectIsUnderWayAsync(ListeningHost host)
    {
        var port = new Uri(host.Address).Port;
        return Patience.UntilAsync(
            () => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
                .Count(connection => connection.RemoteEndPoint.Port == port && connection.State == TcpState.SynSent) >= 2,
            "the client's connection is asked for");
    }
}
