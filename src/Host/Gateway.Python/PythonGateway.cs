using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Actors.Contracts;
using Actors.Gateway.Python.Connections;
using Actors.Gateway.Python.Connections.Peers;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Types;
using Actors.Kernel;

namespace Actors.Gateway.Python;

/// <summary>
/// Lets CPython processes use the host's objects: speaks the protocol of multiprocessing.managers, so that
/// <c>SyncManager(address, authkey).connect()</c> of the standard library finds a server. Thread-safe.
/// </summary>
public sealed class PythonGateway : IAsyncDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortagePause = TimeSpan.FromMilliseconds(100);

    private readonly ActorSystem _system;
    private readonly PythonGatewayOptions _options;
    private readonly byte[] _key;
    private readonly ConcurrentDictionary<PythonConnection, byte> _connections = new();
    private readonly List<(Socket Socket, string Path)> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly List<ITimer> _timers = [];
    private readonly CancellationTokenSource _stopping = new();

    // Made when it starts to listen: a host that no Python reaches has nothing of it.
    private GatewayCore? _core;
    private int _stopped;

    /// <summary>Makes a gateway; it serves nobody before <see cref="Start"/>.</summary>
    /// <param name="system">The host's objects.</param>
    /// <param name="options">How clients reach it.</param>
    /// <param name="key">The auth key that clients must have.</param>
    public PythonGateway(ActorSystem system, PythonGatewayOptions options, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _key = options.AuthKey.Length > 0 ? Encoding.UTF8.GetBytes(options.AuthKey) : key.ToArray();
        _system = system;
    }

    /// <summary>Where it accepts clients, with the picked ports, once it is started; as in <see cref="PythonGatewayOptions.Listen"/>.</summary>
    public IReadOnlyList<string> Endpoints { get; private set; } = [];

    /// <summary>How many connections there are.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>Told when a connection has failed, with its peer, the kind of failure and the reason. Must not block or throw.</summary>
    public Action<string, ErrorCode, string>? ConnectionFailed { get; set; }

    /// <summary>What its connections share; null before it listens.</summary>
    internal GatewayCore? Core => _core;

    /// <summary>What an endpoint to listen on looks like, for errors.</summary>
    public static string ExpectedEndpoint => PythonEndpoint.Expected;

    /// <summary>Whether a text is an endpoint to listen on.</summary>
    /// <param name="text">The text.</param>
    public static bool IsEndpoint(string text) => PythonEndpoint.TryRead(text, out _);

    /// <summary>Starts to accept clients.</summary>
    /// <exception cref="IOException">An endpoint is taken or cannot be had.</exception>
    public void Start()
    {
        var endpoints = new List<string>();
        foreach (var text in _options.Listen)
        {
            if (!PythonEndpoint.TryRead(text, out var endpoint))
            {
                throw new FormatException($"Found the endpoint '{text}'; expected {PythonEndpoint.Expected}.");
            }

            var socket = PythonEndpoint.Bind(endpoint, text);
            socket.Listen(Backlog);
            _listeners.Add((socket, endpoint is UnixDomainSocketEndPoint ? endpoint.ToString()! : ""));
            endpoints.Add(PythonEndpoint.Format(socket.LocalEndPoint!));
        }

        Endpoints = endpoints;
        if (_listeners.Count == 0)
        {
            return;
        }

        var core = new GatewayCore(_system, _options, PythonTypeTable.Of(_system));
        core.Proxies.OwnAddress = PythonEndpoint.Pickle(_listeners[0].Socket.LocalEndPoint!);
        _core = core;
        var time = _system.Options.Time;
        _timers.Add(time.CreateTimer(_ => CutLateHandshakes(), null, LookInterval, LookInterval));
        _timers.Add(time.CreateTimer(_ => CutDeadPeers(core), null, _options.ProcessWatchInterval, _options.ProcessWatchInterval));
        _timers.Add(time.CreateTimer(_ => GiveBackReferences(core), null, LookInterval, LookInterval));
        _accepting.AddRange(_listeners.Select(listener => AcceptAsync(core, listener.Socket)));
    }

    /// <summary>Closes every listener and connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        _timers.ForEach(timer => timer.Dispose());
        foreach (var (socket, path) in _listeners)
        {
            socket.Dispose();
            if (path.Length > 0)
            {
                File.Delete(path);
            }
        }

        await Task.WhenAll(_accepting);
        foreach (var connection in _connections.Keys)
        {
            connection.Dispose();
        }

        _core?.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(GatewayCore core, Socket listener)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptAsync();
            }
            catch (Exception e) when (e is ObjectDisposedException || Volatile.Read(ref _stopped) != 0)
            {
                return;
            }
            catch (SocketException e)
            {
                var isShort = e.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable;
                ConnectionFailed?.Invoke("a Python client", isShort ? ErrorCode.LimitExceeded : ErrorCode.Protocol, e.Message);
                if (isShort)
                {
                    // The next would fail at once as well, as fast as this loop goes.
                    await Task.Delay(ShortagePause, _system.Options.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                continue;
            }

            if (_connections.Count >= _options.MaxConnections)
            {
                socket.Dispose();
                ConnectionFailed?.Invoke("a Python client", ErrorCode.LimitExceeded, $"it was turned away: there are {_options.MaxConnections} connections, which is the limit (host.python.connections)");
                continue;
            }

            _ = ServeAsync(core, socket);
        }
    }

    private async Task ServeAsync(GatewayCore core, Socket socket)
    {
        if (socket.AddressFamily != AddressFamily.Unix)
        {
            socket.NoDelay = true;
        }

        PythonConnection connection;
        try
        {
            connection = new PythonConnection(core, socket, _key) { Since = _system.Now };
        }
        catch (IOException e)
        {
            // The kernel watches no more sockets.
            socket.Dispose();
            ConnectionFailed?.Invoke("a Python client", ErrorCode.LimitExceeded, e.Message);
            return;
        }

        _connections.TryAdd(connection, 0);
        try
        {
            await connection.ServeAsync();
            if (connection.Failure is { } failure)
            {
                ConnectionFailed?.Invoke(connection.Name, connection.IsAuthenticated ? ErrorCode.Protocol : ErrorCode.AuthenticationFailed, failure);
            }
        }
        catch (Exception e)
        {
            // A defect here is one client's loss; the others are served on.
            ConnectionFailed?.Invoke(connection.Name, ErrorCode.Internal, e.ToString());
            connection.Cut("the gateway failed");
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }

    private void CutLateHandshakes()
    {
        var before = _system.Now - _options.HandshakeTimeout;
        foreach (var connection in _connections.Keys)
        {
            if (!connection.IsAuthenticated && connection.Since < before)
            {
                connection.Cut("its handshake took too long");
            }
        }
    }

    // A child that was forked keeps copies of its parent's connections open: their end does not come when the parent dies.
    private void CutDeadPeers(GatewayCore core)
    {
        core.Deaths.Look();
        foreach (var connection in _connections.Keys.Where(connection => connection.Peer is { HasDied: true }))
        {
            connection.Cut($"its process {connection.Peer!.Id} is dead");
        }

        core.Holders.EndFinished();
    }

    private void GiveBackReferences(GatewayCore core) =>
        core.Deaths.GiveBack(before => _connections.Keys.Any(connection =>
            connection.IsSession && connection.Number <= before && (connection.Peer is null || connection.Peer == PeerProcess.Elsewhere)));
}
