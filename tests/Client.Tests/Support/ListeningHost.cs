using System.Net;
using System.Net.Sockets;
using Actors.Protocol.Authentication;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Support;

public enum SocketKind
{
    Tcp,
    Unix,
}

/// <summary>A host worked by hand behind a real socket, whose clients read it with a thread of their own.</summary>
internal sealed class ListeningHost : IDisposable
{
    private readonly Socket _listener;
    private readonly List<Socket> _backlog = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="kind">On what.</param>
    /// <param name="backlog">How many connections may wait to be accepted.</param>
    public ListeningHost(SocketKind kind, int backlog = 16)
    {
        var path = UnusedPath();
        _listener = kind == SocketKind.Tcp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(kind == SocketKind.Tcp ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(path));
        _listener.Listen(backlog);
        Address = kind == SocketKind.Tcp ? $"actors://127.0.0.1:{Port}" : $"actors+unix://{path}";
    }

    public AuthKey Key { get; } = AuthKey.Generate();

    public string Address { get; }

    public ObjectClientOptions ClientOptions => new() { AuthKey = Key, Name = "test" };

    private int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>An address of this kind at which nobody listens, and nobody else can until the owner is disposed.</summary>
    public static string UnusedAddress(SocketKind kind, out IDisposable owner)
    {
        var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        owner = bound;
        if (kind == SocketKind.Unix)
        {
            return $"actors+unix://{UnusedPath()}";
        }

        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return $"actors://{bound.LocalEndPoint}";
    }

    /// <summary>Takes the next connection; its handshake is not done.</summary>
    public async Task<ScriptedConnection> AcceptAsync()
    {
        var socket = await _listener.AcceptAsync().InTime();
        return new ScriptedConnection(new NetworkStream(socket, ownsSocket: true), Key);
    }

    /// <summary>Connects a client and does the handshake with it.</summary>
    public async Task<(ObjectClient Client, ScriptedConnection Connection)> ConnectAsync(ObjectClientOptions? options = null)
    {
        var connecting = ObjectClient.ConnectAsync(Address, options ?? ClientOptions);
        var connection = await AcceptAsync();
        await connection.ShakeHandsAsync();
        return (await connecting.InTime(), connection);
    }

    /// <summary>From here on nobody else gets a connection: those that may wait to be accepted are there.</summary>
    public void FillBacklog()
    {
        while (true)
        {
            var waiting = new Socket(_listener.AddressFamily, SocketType.Stream, _listener.ProtocolType) { Blocking = false };
            _backlog.Add(waiting);
            if (!TryConnect(waiting))
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var waiting in _backlog)
        {
            waiting.Dispose();
        }
    }

    // A Unix socket says at once that there is no room; TCP tries again and again, which no room answers.
    private bool TryConnect(Socket socket)
    {
        try
        {
            socket.Connect(_listener.LocalEndPoint!);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            return socket.AddressFamily != AddressFamily.Unix && socket.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectWrite);
        }
    }

    private static string UnusedPath() => Path.Combine(Path.GetTempPath(), $"actors-{Guid.NewGuid():N}.sock");
}
