using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Links;

/// <summary>
/// A TCP port of this machine that leads through a link: for clients in other processes, or of other kinds, that cannot be given a <c>Connect</c>.
/// Each connection that is accepted asks the link for one; when the link gives none, the client sees its connection end.
/// </summary>
public sealed class LinkListener : IAsyncDisposable
{
    private readonly Func<CancellationToken, ValueTask<Stream>> _connect;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    private LinkListener(Func<CancellationToken, ValueTask<Stream>> connect)
    {
        _connect = connect;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>What a client connects to.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"actors://127.0.0.1:{Port}");

    /// <summary>Begins to listen on a free port.</summary>
    /// <param name="connect">The link's <c>ConnectAsync</c>.</param>
    public static LinkListener Start(Func<CancellationToken, ValueTask<Stream>> connect)
    {
        ArgumentNullException.ThrowIfNull(connect);
        return new LinkListener(connect);
    }

    /// <summary>Opens a TCP connection: the real one for a link to a host in another process.</summary>
    /// <param name="port">The port on this machine.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async ValueTask<Stream> ConnectTcpAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting.InTime();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_end.Token);
                socket.NoDelay = true;
                serving.RemoveAll(static task => task.IsCompleted);
                serving.Add(ServeAsync(new NetworkStream(socket, ownsSocket: true)));
            }
        }
        catch (Exception e) when (_end.IsCancellationRequested && e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Stream client)
    {
        try
        {
            await using (client)
            await using (var host = await _connect(_end.Token))
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
                var there = client.CopyToAsync(host, either.Token);
                var back = host.CopyToAsync(client, either.Token);
                await Task.WhenAny(there, back);
                await either.CancelAsync();
                await Task.WhenAll(there, back);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of a connection is what links are for: the client sees it, as the test wishes.
        }
    }
}
