using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Protocol.Frames;
using Actors.Server.Connections;

namespace Actors.Server.Links;

/// <summary>
/// One session's way to its client: outlives connections, keeps what a lost one may have swallowed. Thread-safe. The gate is
/// the output's too, so that frames go out in the order in which they are kept.
/// </summary>
internal sealed class SessionLink(ProtocolLimits limits) : IReplySink
{
    private readonly Lock _gate = new();
    private readonly KeptReplies _kept = new(limits.MaxKeptBytes);

    // By the number of the kept reply that carries each.
    private readonly Queue<(ulong Number, RequestId Request, IDelivery Delivery)> _deliveries = new();
    private ConnectionOutput? _output;
    private HostConnection? _connection;
    private ulong _answered;
    private ulong _carriedOver;

    /// <summary>The highest request id received. Written by the reader only.</summary>
    public ulong HighestRequest { get; set; }

    /// <summary>Requests received. Written by the reader only.</summary>
    public ulong Received { get; set; }

    /// <summary>Whether more requests are without an answer than a client may have; a look.</summary>
    public bool HasTooManyInFlight => (long)(Received - Volatile.Read(ref _answered) - _carriedOver) > limits.MaxInFlight;

    /// <summary>
    /// Whether more was handed over without an acknowledgement than a client can have that acknowledges at once: what it has read, and
    /// what was answered meanwhile; a look.
    /// </summary>
    public bool HasTooManyUnsettled => _deliveries.Count > 2 * limits.MaxInFlight;

    /// <summary>The connection that serves the session now.</summary>
    public HostConnection? Connection
    {
        get
        {
            lock (_gate)
            {
                return _connection;
            }
        }
    }

    /// <summary>Lets a connection serve the session: welcome first, then what the last one may have swallowed.</summary>
    /// <param name="connection">The connection; nobody else uses its output yet.</param>
    /// <param name="output">Its output.</param>
    /// <param name="repliesReceived">How many kept replies the client has.</param>
    /// <param name="writeWelcome">Writes the welcome.</param>
    /// <returns>False when the session cannot go on exactly where it was.</returns>
    /// <exception cref="IOException">Yet another connection was faster.</exception>
    public bool TryAttach(HostConnection connection, ConnectionOutput output, ulong repliesReceived, Action<ByteBuffer> writeWelcome)
    {
        lock (_gate)
        {
            if (_connection is not null)
            {
                throw new IOException("Another connection goes on with the session.");
            }

            if (_kept.HasLost || !_kept.TryAcknowledge(repliesReceived))
            {
                return false;
            }

            output.Gate = _gate;
            writeWelcome(output.Pending);
            output.Pending.Write(_kept.Frames);
            _output = output;
            _connection = connection;

            // The client asks again for what it read in vain; those requests may be waiting here as well.
            _carriedOver = Received - _answered;
            return true;
        }
    }

    /// <summary>Whether a client that has so many kept replies speaks from the past: it has acknowledged more since.</summary>
    public bool HasMoved(ulong repliesReceived)
    {
        lock (_gate)
        {
            return repliesReceived < _kept.Acknowledged;
        }
    }

    /// <summary>The connection is gone.</summary>
    /// <returns>False when another one serves the session already.</returns>
    public bool TryDetach(HostConnection connection)
    {
        lock (_gate)
        {
            if (_connection != connection)
            {
                return false;
            }

            _connection = null;
            _output = null;
            return true;
        }
    }

    /// <summary>The client has that many kept replies.</summary>
    /// <exception cref="ActorException">It cannot have that many.</exception>
    public void Acknowledge(ulong received)
    {
        lock (_gate)
        {
            if (!_kept.TryAcknowledge(received))
            {
                throw new ActorException(ErrorCode.Protocol, $"Found an acknowledgement of {received} replies; expected {_kept.Acknowledged} to {_kept.Total}.");
            }
        }

        Settle(received);
    }

    /// <summary>The client does not want what a request was answered with.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isMisfit">Whether that does not fit what was asked for.</param>
    /// <returns>False where nothing was handed over, or its receipt was acknowledged already.</returns>
    public bool TryReturn(RequestId request, bool isMisfit)
    {
        IDelivery? unwanted = null;
        lock (_gate)
        {
            // There are never many: see HasTooManyUnsettled.
            foreach (var (_, answered, delivery) in _deliveries)
            {
                unwanted = answered == request ? delivery : unwanted;
            }
        }

        unwanted?.Returned(isMisfit);
        return unwanted is not null;
    }

    /// <inheritdoc/>
    public bool IsCongested
    {
        get
        {
            if (Volatile.Read(ref _output) is not { } output || output.UnsentBytes <= limits.MaxUnsentBytes)
            {
                return false;
            }

            // That was a look. While no connection serves the session, what is read goes nowhere and what is kept has its own limit.
            lock (_gate)
            {
                return _output is not null && _output.IsCongested(limits.MaxUnsentBytes);
            }
        }
    }

    /// <inheritdoc/>
    public void Reply(RequestId id, ushort operation, ReadOnlySpan<byte> body)
    {
        if (IsTooLarge(body.Length))
        {
            RefuseTooLarge(id, operation, body.Length);
            return;
        }

        ConnectionOutput? output;
        lock (_gate)
        {
            output = _output;
            _answered++;
            if (OperationNumber.IsChange(operation))
            {
                // reply = header(Reply, Kept, 0, id) value
                Keep(output, FrameKind.Reply, FrameFlags.Kept, id, body);
            }
            else if (output is not null)
            {
                // reply = header(Reply, 0, 0, id) value
                FrameWriter.Write(output.Pending, FrameKind.Reply, FrameFlags.None, 0, id.Value, body);
            }
        }

        output?.FlushSoon();
    }

    /// <inheritdoc/>
    public void Reply(RequestId id, ushort operation, ByteBuffer body)
    {
        if (body.Tail.IsEmpty || OperationNumber.IsChange(operation))
        {
            // What is kept is copied in any case.
            Reply(id, operation, body.WrittenSpan);
            return;
        }

        if (IsTooLarge(body.Length))
        {
            RefuseTooLarge(id, operation, body.Length);
            return;
        }

        ConnectionOutput? output;
        lock (_gate)
        {
            output = _output;
            _answered++;
            if (output is not null)
            {
                // reply = header(Reply, 0, 0, id) value
                FrameWriter.WriteShared(output.Pending, FrameKind.Reply, FrameFlags.None, 0, id.Value, body.Head.Span, body.Tail);
            }
        }

        output?.FlushSoon();
    }

    /// <inheritdoc/>
    public bool TryDeliver(RequestId id, ushort operation, ByteBuffer body, IDelivery delivery)
    {
        if (IsTooLarge(body.Length))
        {
            return false;
        }

        ConnectionOutput? output;
        lock (_gate)
        {
            output = _output;
            _answered++;

            // reply = header(Reply, Kept | Leased, 0, id) value
            Keep(output, FrameKind.Reply, FrameFlags.Kept | FrameFlags.Leased, id, body.WrittenSpan);
            _deliveries.Enqueue((_kept.Total, id, delivery));
        }

        output?.FlushSoon();
        return true;
    }

    /// <inheritdoc/>
    public void Refuse(RequestId id, ushort operation, in Refusal error)
    {
        var frame = new ByteBuffer(256);
        var change = OperationNumber.IsChange(operation);
        FrameWriter.WriteError(frame, change ? FrameFlags.Kept : FrameFlags.None, id, error.Code, error.Message, error.Detail);
        ConnectionOutput? output;
        lock (_gate)
        {
            output = _output;
            _answered++;
            output?.Pending.Write(frame.WrittenSpan);
            if (change)
            {
                _kept.Add(frame.WrittenSpan);
            }
        }

        output?.FlushSoon();
    }

    /// <inheritdoc/>
    public bool TryEvent(RequestId watch, ReadOnlySpan<byte> change)
    {
        ConnectionOutput output;
        lock (_gate)
        {
            if (_output is null || _output.UnsentBytes > limits.MaxUnsentBytes)
            {
                return false;
            }

            output = _output;
            FrameWriter.Write(output.Pending, FrameKind.Event, FrameFlags.None, 0, watch.Value, change);
        }

        output.FlushSoon();
        return true;
    }

    /// <inheritdoc/>
    public void Revoke(RequestId request, ReadOnlySpan<byte> change)
    {
        ConnectionOutput? output;
        lock (_gate)
        {
            output = _output;

            // event = header(Event, Kept, 0, id) change
            Keep(output, FrameKind.Event, FrameFlags.Kept, request, change);
        }

        output?.FlushSoon();
    }

    /// <inheritdoc/>
    public void Ended(string reason) => Connection?.Abort(reason);

    // The client would take a larger frame for a breach of the protocol, and ask again on its next connection.
    private bool IsTooLarge(int bytes) => bytes > limits.MaxFrameBytes - FrameHeader.Size;

    private void RefuseTooLarge(RequestId id, ushort operation, int bytes) => Refuse(id, operation, new Refusal(
        ErrorCode.LimitExceeded,
        $"The answer has {bytes} bytes; a frame takes at most {limits.MaxFrameBytes} (host.limits.frame-bytes). Ask for a part at a time."
            + (OperationNumber.IsChange(operation) ? " The change was made." : "")));

    private void Keep(ConnectionOutput? output, FrameKind kind, FrameFlags flags, RequestId id, ReadOnlySpan<byte> body)
    {
        if (output is null)
        {
            var frame = new ByteBuffer(FrameHeader.Size + body.Length);
            FrameWriter.Write(frame, kind, flags, 0, id.Value, body);
            _kept.Add(frame.WrittenSpan);
            return;
        }

        var start = output.Pending.Length;
        FrameWriter.Write(output.Pending, kind, flags, 0, id.Value, body);
        _kept.Add(output.Pending.WrittenSpan[start..]);
    }

    // Outside the gate: it may bring other answers about.
    private void Settle(ulong received)
    {
        while (TryTakeDelivered(received) is { } delivery)
        {
            delivery.Settled();
        }
    }

    private IDelivery? TryTakeDelivered(ulong received)
    {
        lock (_gate)
        {
            return _deliveries.TryPeek(out var first) && first.Number <= received ? _deliveries.Dequeue().Delivery : null;
        }
    }
}
