using Actors.Client.Connections;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;

namespace Actors.Client.Links;

/// <summary>
/// Connecting, and connecting again. When the host still has the session, answers that were lost come again from what it
/// kept, requests that never arrived are sent again, and reads that were answered into the void are repeated: every change
/// has effect once. When it has not, calls under way end as lost, and named objects are opened anew.
/// </summary>
internal sealed partial class HostLink
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    private Exception? _lostBecause;
    private ActorException? _goodbye;
    private long _lostAt;
    private bool _rebinding;
    private int _rebindEpoch;

    /// <summary>The connection is over. Called by its reader, once, as the last thing it does.</summary>
    public void Lose(Wire wire, Exception failure)
    {
        lock (_gate)
        {
            if (_wire != wire)
            {
                return;
            }

            _wire = null;
            _lostBecause = _goodbye ?? failure;
            _lostAt = _options.Time.GetTimestamp();
            _outgoing.Clear(KeepAtMost);
            _state = LinkState.Reconnecting;
        }

        wire.Dispose();
        InterruptWatches();
        StateChanged?.Invoke(LinkState.Reconnecting);
        _ = ReconnectAsync();
    }

    private async Task ReconnectAsync()
    {
        try
        {
            var pause = FirstPause;
            while (!await TryReconnectAsync())
            {
                await Task.Delay(pause, _options.Time, _closing.Token);
                pause = pause * 2 < _options.MaxReconnectPause ? pause * 2 : _options.MaxReconnectPause;
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The client was closed meanwhile; its calls have been ended there.
        }
        catch (Exception e)
        {
            // The host is there and does not want us (wrong key, other version): trying again cannot help.
            Shut(e);
        }
    }

    private async Task<bool> TryReconnectAsync()
    {
        var goodbye = Interlocked.Exchange(ref _goodbye, null);
        Wire wire;
        Welcome welcome;
        bool resumed;
        try
        {
            (wire, welcome, resumed) = await HandshakeAsync(_welcome.Session, _keptReceived, _closing.Token);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or TimeoutException or LinkLostException
            or ActorException { Code: ErrorCode.ShuttingDown or ErrorCode.LimitExceeded or ErrorCode.Protocol })
        {
            var gone = Connector.SaysHostIsGone(e) || goodbye is { Code: ErrorCode.ShuttingDown }
                || _options.Time.GetElapsedTime(_lostAt) > _welcome.Grace;
            if (gone)
            {
                GoDown(goodbye?.Message ?? e.Message);
            }

            return false;
        }

        if (resumed)
        {
            Resume(wire, welcome);
        }
        else
        {
            await BeginAnewAsync(wire, welcome);
        }

        WakeWaiters();
        StateChanged?.Invoke(LinkState.Connected);
        return true;
    }

    private void GoDown(string reason)
    {
        lock (_gate)
        {
            if (_state != LinkState.Reconnecting)
            {
                return;
            }

            _state = LinkState.Down;
        }

        FailAll(reason);
        StateChanged?.Invoke(LinkState.Down);
    }

    private void Resume(Wire wire, Welcome welcome)
    {
        lock (_gate)
        {
            Begin(wire, welcome);
            _state = LinkState.Connected;
            foreach (var call in _pending.Snapshot())
            {
                if (call.Id > welcome.HighestRequest)
                {
                    _outgoing.Write(call.Frame.WrittenSpan);
                    call.WasSent = true;
                }
                else if (!OperationNumber.IsChange(call.Operation))
                {
                    var start = _outgoing.Length;
                    _outgoing.Write(call.Frame.WrittenSpan);
                    _outgoing.WrittenSpan[start + 5] |= (byte)FrameFlags.Repeated;
                }
            }
        }

        _reader!.Receive();
        Flush();
        AdmitOverflow();
    }

    private async Task BeginAnewAsync(Wire wire, Welcome welcome)
    {
        int epoch;
        lock (_gate)
        {
            // From here on new calls wait until named objects are opened anew.
            _rebinding = true;
            epoch = ++_rebindEpoch;
        }

        FailPending("the host has no such session any more");
        lock (_gate)
        {
            _pending.Restart();
            _keptReceived = 0;
            _keptAcknowledged = 0;
            Begin(wire, welcome);
            _state = LinkState.Connected;
        }

        _reader!.Receive();
        await References.RebindAsync();
        lock (_gate)
        {
            if (_rebindEpoch == epoch)
            {
                _rebinding = false;
            }
        }

        AdmitOverflow();
    }

    // Under the gate.
    private void Begin(Wire wire, Welcome welcome)
    {
        _welcome = welcome;
        _wire = wire;
        _reader = new LinkReader(this, wire, welcome.MaxFrameBytes, _options.Spin);
        _keptBytes = 0;
        Heard();
    }

    private async Task<(Wire Wire, Welcome Welcome, bool Resumed)> HandshakeAsync(SessionId session, ulong repliesReceived, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.ConnectTimeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        Wire? wire = null;
        try
        {
            wire = await _connector.ConnectAsync(either.Token);
            using var handshake = new ClientHandshake(_options.RequireAuthKey(), wire.ChannelBinding.Span, session, repliesReceived, _options.Name);
            var output = new ByteBuffer(256);
            handshake.WriteHello(output);
            await wire.SendAsync(output.WrittenMemory, either.Token);
            var (challenge, nonce) = await ReadFrameAsync(wire, either.Token);
            output.Clear();
            handshake.AnswerChallenge(challenge, nonce, output);
            await wire.SendAsync(output.WrittenMemory, either.Token);
            var (header, payload) = await ReadFrameAsync(wire, either.Token);
            return (wire, handshake.ReadWelcome(header, payload), (header.Flags & FrameFlags.Resumed) != FrameFlags.None);
        }
        catch (Exception e)
        {
            wire?.Dispose();
            if (e is OperationCanceledException && timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"No host answered at {_connector.Target} within {_options.ConnectTimeout.TotalSeconds} s.", e);
            }

            throw;
        }
    }

    // Exactly one frame: what follows it belongs to the reader.
    private static async Task<(FrameHeader Header, byte[] Payload)> ReadFrameAsync(Wire wire, CancellationToken cancellationToken)
    {
        var head = new byte[FrameHeader.Size];
        await FillAsync(wire, head, cancellationToken);
        FrameHeader.TryRead(head, ProtocolLimits.MaxHandshakeFrameBytes, out var header);
        var payload = new byte[header.PayloadLength];
        await FillAsync(wire, payload, cancellationToken);
        return (header, payload);
    }

    private static async Task FillAsync(Wire wire, byte[] destination, CancellationToken cancellationToken)
    {
        for (var filled = 0; filled < destination.Length;)
        {
            var count = await wire.ReceiveAsync(destination.AsMemory(filled), cancellationToken);
            filled += count > 0
                ? count
                : throw new EndOfStreamException("The host closed the connection in the handshake. Is this an Actors host?");
        }
    }
}
