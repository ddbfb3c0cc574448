using System.Net;
using System.Net.Sockets;
using Actors.Hosting.Transports;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;
using Microsoft.AspNetCore.Connections;

namespace Actors.Hosting.Tests.Hosts;

/// <summary>A listener whose kernel accepts connections and cannot watch them.</summary>
public sealed class Shortage_of_the_kernel : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly LogLines _log = new();
    private readonly SocketListener _listener;
    private bool _hasRoom;

    public Shortage_of_the_kernel()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        _listener = new SocketListener(socket, Open, _time, _log);
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    [Fact]
    public async Task The_connection_is_closed_and_the_next_is_accepted_after_a_pause()
    {
        using var first = await ConnectAsync();
        var accepting = AcceptAsync();
        Assert.Equal(0, await first.ReceiveAsync(new byte[1], Deadline.Token));
        await PausedAsync();
        using var second = await ConnectAsync();
        _hasRoom = true;

        _time.Advance(SocketListener.Pause - TimeSpan.FromTicks(1));
        Assert.Equal(1, _time.ActiveTimers);
        Assert.False(accepting.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));

        await using var accepted = await accepting;
        Assert.Equal(second.LocalEndPoint, accepted!.RemoteEndPoint);
        await second.SendAsync(new byte[] { 7 }, Deadline.Token);
        Assert.Equal(7, (await accepted.Transport.Input.ReadAsync(Deadline.Token)).Buffer.FirstSpan[0]);
    }

    [Fact]
    public async Task The_log_tells_it_once_until_a_connection_is_accepted_again()
    {
        var accepting = AcceptAsync();
        for (var i = 0; i < 3; i++)
        {
            using var refused = await ConnectAsync();
            await PausedAsync();
            _time.Advance(SocketListener.Pause);
        }

        var told = Assert.Single(_log.Texts);
        Assert.Contains(_listener.EndPoint.ToString()!, told, StringComparison.Ordinal);
        Assert.Contains("no space is left", told, StringComparison.Ordinal);

        _hasRoom = true;
        using var second = await ConnectAsync();
        await using var accepted = await accepting;
        _hasRoom = false;
        using var end = new CancellationTokenSource();
        accepting = AcceptAsync(end.Token);
        using var third = await ConnectAsync();
        await PausedAsync();

        Assert.Equal(2, _log.Texts.Count);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => accepting);
    }

    private NetworkStream Open(Socket accepted) => _hasRoom ? new NetworkStream(accepted, ownsSocket: true) : throw new IOException("epoll_ctl: no space is left");

    private Task<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        _listener.AcceptAsync(cancellationToken).AsTask().WaitAsync(Deadline.Token);

    private Task PausedAsync() => Patience.UntilAsync(() => _time.ActiveTimers == 1, "the listener pauses");

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_listener.EndPoint, Deadline.Token);
        return socket;
    }
}
