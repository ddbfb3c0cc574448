using System.Buffers.Binary;
using Actors.Client.Calls;
using Actors.Client.Connections;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;

namespace Actors.Client.Links;

/// <summary>
/// Sending. A caller writes its request behind those that are gathered and sends them itself unless someone is sending
/// already, who then takes them along. While a batch of callers is being completed, their next requests are gathered and
/// go out together.
/// </summary>
internal sealed partial class HostLink
{
    // Enough to keep the host busy while the rest of a batch is being completed.
    private const int CorkedFlushBytes = 4 * 1024;
    private const int KeepAtMost = 256 * 1024;

    [ThreadStatic]
    private static HostLink? _corkedHere;

    private ByteBuffer _outgoing = new(16 * 1024);
    private ByteBuffer _inTransit = new(16 * 1024);
    private FlushGuard? _guard;
    private Wire? _sendingOver;
    private TaskCompletionSource? _sendingEnded;
    private bool _sending;

    public override ValueTask<T> SendAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            Recycle(request);
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        var call = PendingCall<T>.Rent(reply);
        var task = call.Task;
        Submit(call, request, cancellationToken);
        return task;
    }

    public override ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            Recycle(request);
            return ValueTask.FromCanceled(cancellationToken);
        }

        var call = PendingCall<bool>.Rent(IgnoredReply.Instance);
        var task = call.PlainTask;
        Submit(call, request, cancellationToken);
        return task;
    }

    internal override ValueTask<T> SendCooperativelyAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken)
    {
        // Not used again, so that a cancellation that comes too late finds nothing else.
        var call = new PendingCall<T>(reply) { IsSpoiled = true };
        var task = call.Task;
        Submit(call, request.MayWait(), CancellationToken.None);
        return cancellationToken.CanBeCanceled ? EndWithAsync(call, task, cancellationToken) : task;
    }

    private async ValueTask<T> EndWithAsync<T>(PendingCall<T> call, ValueTask<T> task, CancellationToken cancellationToken)
    {
        await using (cancellationToken.UnsafeRegister(static state => ((PendingCall)state!).Link!.AskToEnd((PendingCall)state), call))
        {
            return await task;
        }
    }

    // The call goes on: its answer says how it ended.
    private void AskToEnd(PendingCall call)
    {
        lock (_gate)
        {
            call.IsGivenUp = true;
            if (call.WasSent && _state == LinkState.Connected)
            {
                WriteCancel(call.Id);
            }
        }

        Flush();
    }

    /// <summary>Sends a request of the link itself, which goes out although callers have to wait.</summary>
    public ValueTask<T> SendAheadAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken)
    {
        var call = PendingCall<T>.Rent(reply);
        var task = call.Task;
        Submit(call, request, isOurs: true, cancellationToken);
        return task;
    }

    /// <summary>Sends a request whose call is already made.</summary>
    public void Submit(PendingCall call, RequestBuilder request, CancellationToken cancellationToken) =>
        Submit(call, request, isOurs: false, cancellationToken);

    private void Submit(PendingCall call, RequestBuilder request, bool isOurs, CancellationToken cancellationToken)
    {
        Frame(call, request);
        if (cancellationToken.CanBeCanceled)
        {
            call.ExpectCancellation();
            Submit(call, isOurs);
            call.CancelWith(CancelCall, cancellationToken);
            return;
        }

        Submit(call, isOurs);
    }

    // The call takes over the request's buffer, whose first bytes were kept free for the header.
    private static void Frame(PendingCall call, RequestBuilder request)
    {
        if (request.Trace is { } trace)
        {
            TraceField.Write(request.MakeRoom(TraceField.Size), trace);
        }

        Recycle(call.Exchange(request));
        var payload = call.Frame.Length - FrameHeader.Size;
        var flags = (call.Frame.CarriesReferences ? FrameFlags.CarriesReferences : FrameFlags.None)
            | (request.IsFenced ? FrameFlags.Fenced : FrameFlags.None)
            | (request.Trace is null ? FrameFlags.None : FrameFlags.Traced);
        var frame = call.Frame.HeadSpan;
        FrameHeader.Write(frame, payload, FrameKind.Request, flags, request.Operation, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(frame[FrameHeader.Size..], request.Target.Value);
    }

    /// <summary>From here to the disposal of what it returns, this thread's requests are gathered.</summary>
    public CorkScope Cork()
    {
        var before = _corkedHere;
        _corkedHere = this;
        return new CorkScope(this, before);
    }

    internal override bool HasSentAll
    {
        get
        {
            lock (_gate)
            {
                return _state == LinkState.Connected && !_sending && _outgoing.Length == 0 && _overflow.Count == 0;
            }
        }
    }

    /// <summary>Sends what is gathered, unless someone is sending already.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (!TryBeginSending())
            {
                return;
            }
        }

        Send();
    }

    private void Submit(PendingCall call, bool isOurs)
    {
        var send = false;
        var guard = false;
        var waits = false;
        Exception? refused = null;
        call.Link = this;
        call.SentAt = _clock;

        // Here already, since others would wait for a copy under the gate.
        SettleUnlessSentAtOnce(call);
        lock (_gate)
        {
            SettleUnlessSentAtOnce(call);
            if (_state is LinkState.Closed or LinkState.Down)
            {
                refused = Refusal();
            }
            else if (call.Frame.Length > _welcome.MaxFrameBytes)
            {
                refused = new ActorException(ErrorCode.LimitExceeded, $"The request has {call.Frame.Length} bytes; the host takes at most {_welcome.MaxFrameBytes} (host.limits.frame-bytes).");
            }
            else if (!isOurs && (_rebinding || OverflowOf(call).Count > 0 || !HasRoomFor(call)))
            {
                call.IsWaiting = true;
                call.Frame.Settle();
                OverflowOf(call).Enqueue(call);
                waits = true;
            }
            else
            {
                Place(call);
                (send, guard) = DecideFlush();
            }
        }

        if (refused is not null)
        {
            call.Fail(refused);
            call.Complete();
        }
        else if (send && !call.Frame.Tail.IsEmpty)
        {
            SendLent(call);
        }
        else if (send)
        {
            Send();
        }
        else if (guard)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_guard!, preferLocal: false);
        }
        else if (waits)
        {
            // The last answer before it may have come while it was being queued.
            AdmitOverflow();
        }
    }

    // Calls that wait on the host do not hold up those that do not: a release never waits behind an acquire.
    private Queue<PendingCall> OverflowOf(PendingCall call) => call.MayWait ? _waitOverflow : _overflow;

    private bool HasRoomFor(PendingCall call) => call.MayWait ? _pending.HasRoomForWait : _pending.HasRoom;

    // Under the gate.
    private (bool Send, bool Guard) DecideFlush()
    {
        if (_corkedHere != this || _outgoing.Length >= CorkedFlushBytes)
        {
            return (TryBeginSending(), false);
        }

        if (_readerWatch.LooksAfterThisThread)
        {
            return (false, false);
        }

        _guard ??= new FlushGuard(this);
        return (false, _guard.TryArm());
    }

    // Under the gate: gives the call its id and puts its frame behind those that are gathered.
    private void Place(PendingCall call)
    {
        _pending.Add(call);
        _lastPlaced = call.Id;
        if (call.Revocation is { } revocation)
        {
            revocation.Id = call.Id;
            _revocations[call.Id] = revocation;
        }

        call.Placed?.Invoke(call);
        BinaryPrimitives.WriteUInt64LittleEndian(call.Frame.HeadSpan[8..], call.Id);
        if (_state == LinkState.Connected)
        {
            call.WasSent = true;
            if (call.Frame.Tail.IsEmpty)
            {
                _outgoing.WriteShared(call.Frame.Head);
            }
            else
            {
                _outgoing.Write(call.Frame.Head.Span);
                _outgoing.WriteShared(call.Frame.Tail);
            }
        }
    }

    // Only its own caller sends what the caller lends.
    private void SettleUnlessSentAtOnce(PendingCall call)
    {
        if (!call.Frame.Tail.IsEmpty && (_sending || _wire is null || _state != LinkState.Connected))
        {
            call.Frame.Settle();
        }
    }

    // Under the gate.
    private bool TryBeginSending()
    {
        if (_sending || _wire is null || _outgoing.Length == 0)
        {
            return false;
        }

        _sending = true;
        _sendingOver = _wire;
        (_outgoing, _inTransit) = (_inTransit, _outgoing);
        return true;
    }

    private void Send()
    {
        do
        {
            var wire = _sendingOver!;
            ValueTask send;
            try
            {
                send = _inTransit.Tail.IsEmpty
                    ? wire.SendAsync(_inTransit.Head, CancellationToken.None)
                    : SendBothAsync(wire, _inTransit.Head, _inTransit.Tail);
                if (!send.IsCompleted)
                {
                    _ = AwaitSendAsync(wire, send);
                    return;
                }

                send.GetAwaiter().GetResult();
            }
            catch (Exception e)
            {
                // Whatever a broken transport throws, it means the same: the connection is lost.
                FailSending(wire, e);
                return;
            }
        }
        while (TryGoOnSending());
    }

    // What the caller lends until this returns goes out as far as the socket takes it at once, and only then is it copied, while the
    // host is reading it: for what did not go out, and for a connection that fails.
    private void SendLent(PendingCall call)
    {
        var wire = _sendingOver!;
        var (head, tail) = (_inTransit.Head, _inTransit.Tail);
        var sent = 0;
        Exception? failure = null;
        try
        {
            sent = wire.TrySend(head.Span);
            sent += sent == head.Length ? wire.TrySend(tail.Span) : 0;
        }
        catch (Exception e)
        {
            failure = e;
        }

        lock (_gate)
        {
            call.Frame.Settle();
        }

        if (failure is not null)
        {
            FailSending(wire, failure);
            return;
        }

        if (sent < head.Length + tail.Length)
        {
            var unsentHead = sent < head.Length ? head[sent..].ToArray() : [];
            var unsentTail = head.Length + tail.Length - Math.Max(sent, head.Length);
            _inTransit.Clear(KeepAtMost);
            _inTransit.Write(unsentHead);
            _inTransit.WriteShared(call.Frame.Head[^unsentTail..]);
            Send();
            return;
        }

        wire.Release();
        if (TryGoOnSending())
        {
            Send();
        }
    }

    private static async ValueTask SendBothAsync(Wire wire, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> tail)
    {
        if (!head.IsEmpty)
        {
            await wire.SendAsync(head, CancellationToken.None);
        }

        await wire.SendAsync(tail, CancellationToken.None);
    }

    private async Task AwaitSendAsync(Wire wire, ValueTask send)
    {
        try
        {
            await send;
        }
        catch (Exception e)
        {
            FailSending(wire, e);
            return;
        }

        if (TryGoOnSending())
        {
            Send();
        }
    }

    // There may be a new connection already, and what was gathered for it has waited for this end.
    private void FailSending(Wire wire, Exception failure)
    {
        Lose(wire, failure);
        if (TryGoOnSending())
        {
            Send();
        }
    }

    private bool TryGoOnSending()
    {
        lock (_gate)
        {
            _inTransit.Clear(KeepAtMost);
            _sending = false;
            if (TryBeginSending())
            {
                return true;
            }

            _sendingEnded?.TrySetResult();
            return false;
        }
    }

    private Exception Refusal() => _state == LinkState.Closed
        ? _closedBecause!
        : new LinkLostException($"There is no link to {_connector.Target}; the client keeps trying to connect.", mayHaveExecuted: false, _lostBecause);

    /// <summary>Sends what a batch has gathered, when its caller is stuck before the batch can do so.</summary>
    private sealed class FlushGuard(HostLink link) : IThreadPoolWorkItem
    {
        private int _armed;

        public bool TryArm() => _armed == 0 && Interlocked.Exchange(ref _armed, 1) == 0;

        public void Execute()
        {
            Volatile.Write(ref _armed, 0);
            link.Flush();
        }
    }

    public readonly ref struct CorkScope(HostLink link, HostLink? before)
    {
        public void Dispose()
        {
            _corkedHere = before;
            link.Flush();
        }
    }
}
