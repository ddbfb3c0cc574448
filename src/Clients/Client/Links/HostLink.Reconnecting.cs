using System.Buffers.Binary;
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
    private CancellationTokenSource? _rebindingEnds;
    private bool _rebinding;
    private bool _reconnecting;

    // A connection has failed. The first to notice begins the reconnection; later ones find it under way.
    private void Lose(Wire wire, Exception failure)
    {
        bool isUnderWay;
        CancellationTokenSource? rebinding;
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
            rebinding = _rebindingEnds;
            isUnderWay = _reconnecting;
            _reconnecting = true;
        }

        wire.Dispose();
        InterruptWatches();
        StateChanged?.Invoke(LinkState.Reconnecting);
        rebinding?.Cancel();
        if (!isUnderWay)
        {
            _ = ReconnectAsync();
        }
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

            WakeWaiters();
            if (State != LinkState.Closed)
            {
                StateChanged?.Invoke(LinkState.Connected);
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

    /// <returns>False when another attempt is due.</returns>
    private async Task<bool> TryReconnectAsync()
    {
        // The host is told how many replies have come: the last of the old connection must be among them.
        await _readingEnded.Task;
        var goodbye = Interlocked.Exchange(ref _goodbye, null);
        Wire wire;
        Welcome welcome;
        bool resumed;
        try
        {
            // A session in which not all named objects could be opened anew is of no use.
            var session = _rebinding ? SessionId.None : _welcome.Session;
            (wire, welcome, resumed) = await HandshakeAsync(session, _keptReceived, _closing.Token);
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

        lock (_gate)
        {
            // It may have been lost again while named objects were opened anew.
            _reconnecting = _wire != wire && _state != LinkState.Closed;
            return !_reconnecting;
        }
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

        RevokeAll();
        FailAll(reason);
        StateChanged?.Invoke(LinkState.Down);
    }

    private void Resume(Wire wire, Welcome welcome)
    {
        lock (_gate)
        {
            Begin(wire, welcome);
            DeclineAgain();
            foreach (var call in _pending.Snapshot())
            {
                if (call is LateCall)
                {
                    GiveUpAgain(call, welcome.HighestRequest);
                }
                else if (call.Id > welcome.HighestRequest)
                {
                    _outgoing.Write(call.Frame.WrittenSpan);
                    call.WasSent = true;
                }
                else if (call.IsGivenUp)
                {
                    WriteCancel(call.Id);
                }
                else if (!OperationNumber.IsChange(call.Operation))
                {
                    var start = _outgoing.Length;
                    _outgoing.Write(call.Frame.WrittenSpan);
                    _outgoing.WrittenSpan[start + 5] |= (byte)FrameFlags.Repeated;
                }
            }
        }

        StartReader();
        Flush();
        AdmitOverflow();
    }

    // Under the gate. The host may have heard neither of the request nor that nobody awaits it any more.
    private void GiveUpAgain(PendingCall call, ulong highestRequest)
    {
        if (call.Id > highestRequest)
        {
            _pending.TryTake(call);
        }
        else
        {
            WriteCancel(call.Id);
        }
    }

    private async Task BeginAnewAsync(Wire wire, Welcome welcome)
    {
        PendingTable lost;
        PendingCall[] waiting;
        var rebinding = new CancellationTokenSource();
        lock (_gate)
        {
            lost = _pending;
            waiting = TakeWaiting();
            _pending = new PendingTable(welcome.MaxInFlight);
            _keptReceived = 0;
            _keptAcknowledged = 0;
            _declined.Clear();
            Begin(wire, welcome);
            _rebindingEnds = rebinding;
            _rebinding = true;
        }

        RevokeAll();
        FailAll(lost, waiting, "the host has no such session any more");
        StartReader();
        var moved = await References.RebindAsync(rebinding.Token);
        lock (_gate)
        {
            _rebindingEnds = null;
            _rebinding = rebinding.IsCancellationRequested;
            foreach (var call in _overflow.Concat(_waitOverflow))
            {
                Redirect(call, moved);
            }
        }

        AdmitOverflow();
    }

    // A call that was made while the names were being opened anew was still meant for the old host's object.
    private static void Redirect(PendingCall call, Dictionary<ObjectId, ObjectId> moved)
    {
        var target = call.Frame.WrittenSpan[FrameHeader.Size..];
        if (moved.TryGetValue(new ObjectId(BinaryPrimitives.ReadUInt64LittleEndian(target)), out var now))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(target, now.Value);
        }
    }

    // Under the gate. What the last connection has left to say means nothing on this one.
    private void Begin(Wire wire, Welcome welcome)
    {
        if (_state == LinkState.Closed)
        {
            wire.Dispose();
            throw new OperationCanceledException("The client was closed while it connected.");
        }

        _state = LinkState.Connected;
        _welcome = welcome;
        _wire = wire;
        wire.HeardAt = _options.Time.GetTimestamp();
        _receivingFrom = wire;
        _readingEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _received = new ReceiveBuffer();
        _outgoing.Clear(KeepAtMost);
        _keptBytes = 0;
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
        finally
        {
            // What was read may have left us on a thread that is only for reading.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
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
