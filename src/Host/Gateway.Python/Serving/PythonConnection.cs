using System.Net.Sockets;
using Actors.Contracts;
using Actors.Gateway.Python.Connections;
using Actors.Gateway.Python.Connections.Peers;
using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Serving;

/// <summary>
/// One connection of a CPython process: the handshake, then one request of a server function, or a session of method calls.
/// A call that waits keeps no thread; meanwhile the end of the connection is watched for.
/// </summary>
internal sealed class PythonConnection : IDisposable
{
    private static readonly TimeSpan SettleAfter = TimeSpan.FromMilliseconds(50);

    private readonly GatewayCore _core;
    private readonly Socket _socket;
    private readonly MessageStream _stream;
    private readonly PickleReader _reader;
    private readonly PythonCall _call;
    private readonly byte[] _key;
    private ITimer? _settling;
    private string _why = "the connection was lost";

    public PythonConnection(GatewayCore core, Socket socket, byte[] key)
    {
        _core = core;
        _socket = socket;
        _key = key;
        Number = core.Processes.Arrive();
        _stream = new MessageStream(socket, core.Options.MaxMessageBytes);
        var graph = new PickleGraph();
        _reader = new PickleReader(graph, core.PickleLimits);
        _call = new PythonCall(core, graph);
    }

    /// <summary>When it was accepted, in UTC.</summary>
    public required DateTime Since { get; init; }

    /// <summary>Whether the peer has proved the key.</summary>
    public bool IsAuthenticated { get; private set; }

    /// <summary>Its number, in the order in which connections came.</summary>
    public long Number { get; }

    /// <summary>The process that made it; null where that is not known, and before its first request.</summary>
    public PeerProcess? Peer => _call.Peer;

    /// <summary>Whether it carries calls: its client goes on to live.</summary>
    public bool IsSession { get; private set; }

    /// <summary>What the client says of itself, for a log.</summary>
    public string Name => _call.ClientName;

    /// <summary>What the peer did wrong, for a log; null where it ended as connections do.</summary>
    public string? Failure { get; private set; }

    /// <summary>Serves it to its end.</summary>
    public async Task ServeAsync()
    {
        var isClean = false;
        try
        {
            _call.IsModernClient = await Handshake.AcceptAsync(_stream, _key, _core.Options.AllowMd5);
            IsAuthenticated = true;
            isClean = await ServeFirstAsync();
        }
        catch (InvalidDataException e)
        {
            Failure = e.Message;
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The peer is gone, or this side has cut it: the session ends below.
        }
        finally
        {
            // A peer that read everything before it closed has what it was handed; one that was cut off may not.
            if (isClean)
            {
                _call.BegunKernel?.Settle();
            }

            if (!isClean || !_core.Holders.TryKeep(_call))
            {
                _call.BegunKernel?.End(_why);
            }

            _call.Streams.ForEach(stream => _core.Iterators.Forget(stream.Ident));
            _settling?.Dispose();
            _stream.Dispose();
        }
    }

    /// <summary>Cuts the connection; its session ends.</summary>
    /// <param name="why">Why, for people.</param>
    public void Cut(string why)
    {
        _why = why;

        // First the session, so that nothing more is handed to it.
        _call.BegunKernel?.End(why);
        _stream.Dispose();
    }

    public void Dispose() => Cut("the gateway has stopped");

    // One request of a server function; accept_connection makes a session of the connection.
    private async Task<bool> ServeFirstAsync()
    {
        if (await _stream.ReadAsync() is not { } message)
        {
            return true;
        }

        // A client waits for the answer. One that does not was killed: it has no use for what it would be counted for.
        _call.Peer = _core.Processes.Find(_socket, Number);
        if (_call.Peer is null && _stream.IsAtEnd)
        {
            return false;
        }

        var begins = await ServerFunctions.ServeAsync(_call, _reader, message);
        if (!begins)
        {
            await ReplyAsync();
            return true;
        }

        IsSession = true;
        _stream.AcknowledgesQuickly = false;
        _call.Waiting = () => _stream.WatchEnd(() => Cut("the connection was lost"));
        await ReplyAsync();
        return await ServeSessionAsync();
    }

    private async Task<bool> ServeSessionAsync()
    {
        while (await _stream.ReadAsync() is { } message)
        {
            if (_call.Kernel.HasDelivery)
            {
                _call.Kernel.Settle();
            }

            await MethodCalls.ServeAsync(_call, _reader, message);
            if (_call.Kernel.Session.IsEnded)
            {
                return false;
            }

            await ReplyAsync();
        }

        return true;
    }

    private async ValueTask ReplyAsync()
    {
        _call.EndReply();
        if (_call.LargeRun.IsEmpty)
        {
            await _stream.WriteAsync(_call.Output.WrittenMemory);
        }
        else
        {
            await _stream.WriteAsync(_call.Output.WrittenMemory[.._call.LargeRunAt], _call.LargeRun, _call.Output.WrittenMemory[_call.LargeRunAt..]);
            _call.EndLargeRun();
        }

        _call.BegunKernel?.LetGo();
        if (_call.BegunKernel is { HasDelivery: true } kernel)
        {
            // Until its next request nothing says that the client has it, and it may do without one for long.
            _settling ??= _core.System.Options.Time.CreateTimer(
                static state => ((KernelRequests)state!).Settle(), kernel, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _settling.Change(SettleAfter, Timeout.InfiniteTimeSpan);
        }
    }
}
