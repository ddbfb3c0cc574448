using System.IO.Pipelines;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel;
using Actors.Kernel.Sessions;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;
using Actors.Server.Connections;
using Actors.Server.Links;

namespace Actors.Server;

/// <summary>
/// The native protocol: takes connections of any transport, proves and demands the key, serves requests, watches
/// heartbeats. Thread-safe.
/// </summary>
public sealed class NativeServer : IDisposable
{
    private readonly Lock _gate = new();

    // In the order in which they came.
    private readonly LinkedList<HostConnection> _connections = new();
    private readonly LinkedList<HostConnection> _handshaking = new();
    private readonly AuthKey _key;
    private readonly ITimer _sweep;
    private volatile bool _stopping;

    /// <summary>Makes a server; it serves what it is given by <see cref="ServeAsync"/>.</summary>
    /// <param name="system">The objects and sessions.</param>
    /// <param name="key">The key.</param>
    /// <param name="limits">The bounds of each connection.</param>
    public NativeServer(ActorSystem system, AuthKey key, ProtocolLimits limits)
    {
        System = system;
        Limits = limits;
        _key = key;
        _sweep = Time.CreateTimer(static server => ((NativeServer)server!).Sweep(), this, limits.HeartbeatInterval / 2, limits.HeartbeatInterval / 2);
    }

    /// <summary>The objects and sessions.</summary>
    public ActorSystem System { get; }

    /// <summary>The bounds of each connection.</summary>
    public ProtocolLimits Limits { get; }

    /// <summary>Connections now, in the handshake or after it.</summary>
    public int ConnectionCount
    {
        get
        {
            lock (_gate)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Told when a connection ends other than by goodbye: peer, code and reason, for a log.</summary>
    public Action<string, ErrorCode, string>? ConnectionFailed { get; set; }

    internal TimeProvider Time => System.Options.Time;

    private HostConnection[] Connections
    {
        get
        {
            lock (_gate)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>Serves one connection until it ends. Never throws: what ends it is told to the client and the log.</summary>
    /// <param name="transport">The bytes in and out.</param>
    /// <param name="peer">Who is at the other end, for people.</param>
    /// <param name="channelBinding">The TLS channel's binding; empty without TLS.</param>
    /// <param name="abort">Cuts the transport.</param>
    /// <param name="closed">Cancelled when the transport is cut.</param>
    public async Task ServeAsync(IDuplexPipe transport, string peer, ReadOnlyMemory<byte> channelBinding, Action abort, CancellationToken closed)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(closed);
        var connection = new HostConnection(this, transport, peer, _ =>
        {
            Cancel(cut);
            abort();
        });
        if (ConnectionCount >= Limits.MaxConnections || _stopping)
        {
            await EndAsync(connection, new ActorException(
                _stopping ? ErrorCode.ShuttingDown : ErrorCode.LimitExceeded,
                _stopping ? "The host is shutting down." : "The host has as many connections as it takes (host.limits.connections)."), isCut: false);
            return;
        }

        var entry = new LinkedListNode<HostConnection>(connection);
        lock (_gate)
        {
            _connections.AddLast(entry);
        }

        try
        {
            if (_stopping)
            {
                throw new ActorException(ErrorCode.ShuttingDown, "The host is shutting down.");
            }

            await ShakeHandsAsync(connection, transport, channelBinding, cut.Token);
            await connection.RunAsync(cut.Token);
            await EndAsync(connection, failure: null, cut.IsCancellationRequested);
        }
        catch (Exception e)
        {
            // One place for every way a connection ends: the client hears why if it still listens, the log always does.
            await EndAsync(connection, e, cut.IsCancellationRequested);
        }
        finally
        {
            lock (_gate)
            {
                _connections.Remove(entry);
            }

            connection.End();
        }
    }

    /// <summary>Takes no new connections, answers what has been received, says goodbye to all clients and waits until they have read it.</summary>
    /// <param name="cancellationToken">Ends the waiting: connections that are left are cut.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        var connections = Connections;
        foreach (var connection in connections)
        {
            connection.Leave(ErrorCode.ShuttingDown, "The host is shutting down.");
        }

        await Task.WhenAll(connections.Select(connection => connection.Ended))
            .WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var connection in Connections)
        {
            connection.Abort("the host is shutting down");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _sweep.Dispose();

    private static void Cancel(CancellationTokenSource cut)
    {
        try
        {
            cut.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The connection ended by itself a moment ago.
        }
    }

    private async Task ShakeHandsAsync(HostConnection connection, IDuplexPipe transport, ReadOnlyMemory<byte> channelBinding, CancellationToken cancellationToken)
    {
        var place = TakePlaceForHandshake(connection);
        using var timeout = new CancellationTokenSource(Limits.HandshakeTimeout, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var handshake = new HostHandshake(_key, channelBinding.Span);
            await FrameInput.ReadOneAsync(transport.Input, ProtocolLimits.MaxHandshakeFrameBytes, AnswerHello, either.Token);
            connection.Output.Flush();
            var (hello, client) = await FrameInput.ReadOneAsync(transport.Input, ProtocolLimits.MaxHandshakeFrameBytes, CheckProof, either.Token);
            if (hello.Session == SessionId.None || !await TryResumeAsync(connection, handshake, hello, either.Token))
            {
                Welcome(connection, handshake, client);
            }

            bool AnswerHello(FrameHeader header, ReadOnlySpan<byte> payload)
            {
                Span<byte> nonce = stackalloc byte[Hello.NonceSize];
                System.Options.Random.Fill(nonce);
                handshake.AnswerHello(header, payload, nonce, connection.Output.Pending);
                return true;
            }

            (Hello Hello, string Client) CheckProof(FrameHeader header, ReadOnlySpan<byte> payload) =>
                (handshake.CheckProof(header, payload, out var text), text);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new ActorException(ErrorCode.Protocol, $"The handshake was not done within {Limits.HandshakeTimeout.TotalSeconds} s.");
        }
        finally
        {
            lock (_handshaking)
            {
                if (place.List is not null)
                {
                    _handshaking.Remove(place);
                }
            }
        }
    }

    // Where all places are taken, the one who has had a place longest gives it up: who knows the key needs it only briefly.
    private LinkedListNode<HostConnection> TakePlaceForHandshake(HostConnection connection)
    {
        HostConnection? longest = null;
        LinkedListNode<HostConnection> place;
        lock (_handshaking)
        {
            if (_handshaking.Count >= Limits.MaxHandshakes)
            {
                longest = _handshaking.First!.Value;
                _handshaking.RemoveFirst();
            }

            place = _handshaking.AddLast(connection);
        }

        longest?.Abort("others need its place for their handshakes");
        return place;
    }

    private async Task<bool> TryResumeAsync(HostConnection connection, HostHandshake handshake, Hello hello, CancellationToken cancellationToken)
    {
        if (System.Sessions.Find(hello.Session) is { Sink: SessionLink known } && known.HasMoved(hello.RepliesReceived))
        {
            // Its connection was long on the way; the session goes on with a newer one.
            throw new IOException("The connection is older than what its session has acknowledged.");
        }

        if (System.Sessions.Resume(hello.Session) is not { Sink: SessionLink link } session)
        {
            return false;
        }

        // The client noticed the loss before the host did: what the old connection still reads must be counted in the welcome.
        while (link.Connection is { } old)
        {
            old.Abort("another connection goes on with its session");
            await old.Ended.WaitAsync(cancellationToken);
        }

        if (!link.TryAttach(connection, connection.Output, hello.RepliesReceived, output => WriteWelcome(output, handshake, session, link, goesOn: true)))
        {
            System.Sessions.End(session, "it could not be resumed exactly: more replies were lost than are kept");
            return false;
        }

        connection.Serve(session, link);

        // The end of the old connection may have begun the grace period after the session was found, or ended the session.
        if (System.Sessions.Resume(hello.Session) is null)
        {
            throw new IOException("The session ended while it was being resumed.");
        }

        connection.Output.Flush();
        System.Sessions.LinkReady(session);
        return true;
    }

    private void Welcome(HostConnection connection, HostHandshake handshake, string client)
    {
        var link = new SessionLink(Limits);
        var session = System.Sessions.Begin($"{client} [{connection.Peer}]", link);
        link.TryAttach(connection, connection.Output, 0, output => WriteWelcome(output, handshake, session, link, goesOn: false));
        connection.Serve(session, link);
        connection.Output.Flush();
    }

    private void WriteWelcome(ByteBuffer output, HostHandshake handshake, Session session, SessionLink link, bool goesOn) => handshake.WriteWelcome(
        new Welcome(
            session.Id,
            link.HighestRequest,
            Limits.MaxFrameBytes,
            Limits.MaxInFlight,
            Limits.HeartbeatInterval,
            Limits.HeartbeatTimeout,
            System.Options.SessionGrace),
        goesOn,
        output);

    private async Task EndAsync(HostConnection connection, Exception? failure, bool isCut)
    {
        var refusal = failure switch
        {
            null or OperationCanceledException or IOException or ObjectDisposedException or global::System.Net.Sockets.SocketException or global::Microsoft.AspNetCore.Connections.ConnectionAbortedException => null,
            ActorException e => e,
            ValueFormatException e => new ActorException(ErrorCode.Protocol, e.Message),
            _ => new ActorException(ErrorCode.Internal, $"The host failed: {failure.Message}"),
        };
        if (refusal is not null)
        {
            if (refusal.Code == ErrorCode.AuthenticationFailed)
            {
                await Task.Delay(Limits.AuthenticationDelay, Time);
            }

            ConnectionFailed?.Invoke(connection.Peer, refusal.Code, failure is ActorException ? refusal.Message : failure!.ToString());
            connection.SayGoodbye(refusal.Code, refusal.Message);
        }

        if (!isCut)
        {
            await connection.Output.DrainAsync(0).WaitAsync(Limits.HandshakeTimeout, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        connection.Output.Close();
        if (connection.Session is { } session && connection.Link!.TryDetach(connection))
        {
            Leave(connection, session, refusal);
        }
    }

    private void Leave(HostConnection connection, Session session, ActorException? refusal)
    {
        if (connection.SaidGoodbye)
        {
            System.Sessions.End(session, "its client said goodbye");
        }
        else if (refusal is not null)
        {
            System.Sessions.End(session, $"its client broke the protocol: {refusal.Message}");
        }
        else
        {
            System.Sessions.Detach(session);
            if (connection.Link!.Connection is not null)
            {
                // Another connection goes on with it since.
                System.Sessions.Resume(session.Id);
            }
        }
    }

    private void Sweep()
    {
        foreach (var connection in Connections)
        {
            if (connection.Session is null)
            {
                continue;
            }

            if (connection.Silence > Limits.HeartbeatTimeout)
            {
                connection.Abort("it was silent for too long");
            }
            else if (connection.Silence > Limits.HeartbeatInterval)
            {
                connection.Ping();
            }
        }
    }
}
