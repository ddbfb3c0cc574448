using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Actors.Client.Connections;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Protocol.Frames;

namespace Actors.Client.Links;

/// <summary>
/// Receiving. One thread at a time is the reader. It reads what has come, matches the answers to their calls, and completes
/// these itself, without a hop to another thread, where that is safe; otherwise they go to the thread pool. A caller that
/// blocks never stalls the reader. Where reads wait in place, another thread becomes the reader while it is stuck; where
/// they wait elsewhere, the next read is armed before the calls are completed, and whoever gets its bytes is the reader.
/// </summary>
internal sealed partial class HostLink
{
    private const int AckEvery = 64;
    private const int AckEveryBytes = 256 * 1024;

    private readonly ConcurrentQueue<CompletionBatch> _spareBatches = new();
    private readonly List<CompletionBatch> _batches = [];
    private readonly Action _onReceived;
    private readonly Action _receive;
    private readonly ReaderWatch _readerWatch;
    private ReceiveBuffer _received = new();
    private CompletionBatch? _completed;
    private volatile CompletionBatch? _completedHere;
    private ValueTaskAwaiter<int> _receiving;
    private Wire? _receivingFrom;
    private TaskCompletionSource _readingEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ulong _keptReceived;
    private ulong _keptAcknowledged;
    private int _keptBytes;
    private bool _mustAcknowledge;

    public void Recycle(CompletionBatch batch) => _spareBatches.Enqueue(batch);

    private void StartReader() => _receivingFrom!.RunReader(_receive);

    // The caller is the reader from here on.
    private void Receive()
    {
        var wire = _receivingFrom!;
        try
        {
            while (TryCompleteBeforeWaiting(wire))
            {
                var receiving = wire.ReceiveAsync(_received.Free, CancellationToken.None).GetAwaiter();
                if (!receiving.IsCompleted)
                {
                    var completed = _completed;
                    _completed = null;
                    _receiving = receiving;
                    receiving.UnsafeOnCompleted(_onReceived);

                    // No longer the reader.
                    completed?.Execute();
                    return;
                }

                DispatchCompleted();
                Process(receiving.GetResult());
            }
        }
        catch (Exception e)
        {
            // A broken transport or a host that breaks the protocol: either way this connection is over.
            EndReading(wire, e);
        }
    }

    private void OnReceived()
    {
        var wire = _receivingFrom!;
        try
        {
            Process(_receiving.GetResult());
        }
        catch (Exception e)
        {
            EndReading(wire, e);
            return;
        }

        Receive();
    }

    // A read that waits in place would keep the callers waiting, so they go first; what they send is what it waits for.
    private bool TryCompleteBeforeWaiting(Wire wire)
    {
        if (!wire.WaitsInPlace || _completed is not { } completed)
        {
            return true;
        }

        if (!_readerWatch.MayCompleteHere)
        {
            wire.Release();
            DispatchCompleted();
            return true;
        }

        _completed = null;
        _completedHere = completed;
        var turn = _readerWatch.Enter();
        completed.Execute();
        if (!_readerWatch.TryLeave(turn))
        {
            return false;
        }

        wire.Release();
        return true;
    }

    // The reader is stuck in a caller.
    private void ReplaceReader()
    {
        _completedHere!.Overtake();
        _receivingFrom!.Release();
        Flush();
        StartReader();
    }

    // The next connection begins after this: nothing of this one's reader is used any more.
    private void EndReading(Wire wire, Exception failure)
    {
        DispatchCompleted();
        Lose(wire, failure);
        _readingEnded.TrySetResult();
    }

    private void DispatchCompleted()
    {
        if (_completed is { } completed)
        {
            _completed = null;
            ThreadPool.UnsafeQueueUserWorkItem(completed, preferLocal: false);
        }
    }

    private void Process(int count)
    {
        if (count == 0)
        {
            throw new EndOfStreamException("The host closed the connection.");
        }

        _receivingFrom!.HeardAt = _options.Time.GetTimestamp();
        _received.Filled(count);
        FrameHeader header;
        while (FrameHeader.TryRead(_received.Arrived, _welcome.MaxFrameBytes, out header)
            && _received.Arrived.Length >= header.FrameLength)
        {
            Handle(header, _received.Arrived.Slice(FrameHeader.Size, header.PayloadLength));
            _received.Taken(header.FrameLength);
        }

        _received.MakeRoom(header.Length == 0 ? 0 : header.FrameLength);
        AcknowledgeKept();
    }

    private void Handle(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        switch (header.Kind)
        {
            case FrameKind.Reply:
                CountKept(header);
                HandleReply(header, payload);
                break;
            case FrameKind.Error:
                CountKept(header);
                if (_pending.Take(header.Correlation) is { } refused)
                {
                    refused.Fail(Restore(ErrorPayload.ReadError(header.Code, payload)));
                    End(refused);
                }

                break;
            case FrameKind.Event:
                CountKept(header);
                HandleEvent(header.Correlation, payload);
                break;
            case FrameKind.Ping:
                Say(FrameKind.Pong);
                break;
            case FrameKind.Pong:
                break;
            case FrameKind.Goodbye:
                _goodbye = new ActorException((ErrorCode)header.Code, ErrorPayload.ReadGoodbye(payload));
                break;
            default:
                throw new ActorException(ErrorCode.Protocol, $"Found a frame of kind {(byte)header.Kind} from the host; expected a reply.");
        }
    }

    private void HandleReply(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var isLeased = (header.Flags & FrameFlags.Leased) != FrameFlags.None;
        _mustAcknowledge |= isLeased;
        ForgetDeclined(header.Correlation);
        var adopted = ReferenceTracker.AdoptedHere;
        var answered = _pending.Take(header.Correlation);
        if (answered is null || !answered.TryRead(payload))
        {
            if (isLeased)
            {
                Decline(header.Correlation, answered is null or LateCall ? CancelReason.NotAwaited : CancelReason.DoesNotFit);
            }

            // Where a part was read before the rest did not fit, what that part refers to has owners already.
            if (ReferenceTracker.AdoptedHere == adopted)
            {
                References.Decline(payload);
            }
        }

        if (answered is not null)
        {
            End(answered);
        }
    }

    private void End(PendingCall call)
    {
        if (_completed is null && !_spareBatches.TryDequeue(out _completed))
        {
            _completed = MakeBatch();
        }

        _completed.Add(call);
        if (_overflow.Count > 0 || _waitOverflow.Count > 0)
        {
            AdmitOverflow();
        }
    }

    private CompletionBatch MakeBatch()
    {
        var batch = new CompletionBatch(this);
        lock (_batches)
        {
            _batches.Add(batch);
        }

        return batch;
    }

    private void OvertakeStuckBatches()
    {
        lock (_batches)
        {
            _batches.RemoveAll(static batch => !batch.OvertakeIfStuck());
        }
    }

    private void ScatterBatches()
    {
        lock (_batches)
        {
            foreach (var batch in _batches)
            {
                batch.Scatter();
            }
        }
    }

    private void AdmitOverflow()
    {
        lock (_gate)
        {
            AdmitFrom(_overflow);
            AdmitFrom(_waitOverflow);
            if (!TryBeginSending())
            {
                return;
            }
        }

        Send();
    }

    // Under the gate.
    private void AdmitFrom(Queue<PendingCall> overflow)
    {
        while (!_rebinding && _state != LinkState.Down && overflow.TryPeek(out var waiting) && HasRoomFor(waiting))
        {
            overflow.Dequeue();
            if (waiting.IsWaiting)
            {
                waiting.IsWaiting = false;
                Place(waiting);
            }
        }
    }

    private void CountKept(in FrameHeader header)
    {
        if ((header.Flags & FrameFlags.Kept) != FrameFlags.None)
        {
            _keptReceived++;
            _keptBytes += header.FrameLength;
        }
    }

    // The acknowledgement goes along with the next request; alone only when the host keeps much for it.
    private void AcknowledgeKept()
    {
        if (!_mustAcknowledge && _keptReceived - _keptAcknowledged < AckEvery && _keptBytes < AckEveryBytes)
        {
            return;
        }

        // What is handed over is the host's until it knows that we have it, and our callers only get it then.
        var alone = _mustAcknowledge || _keptBytes >= AckEveryBytes;
        var wire = _receivingFrom!;
        var holds = _mustAcknowledge && MayHold(wire) && wire.TryHold();
        _mustAcknowledge = false;
        lock (_gate)
        {
            FrameWriter.WriteAck(_outgoing, _keptReceived);
        }

        _keptAcknowledged = _keptReceived;
        _keptBytes = 0;
        if (alone)
        {
            Flush();
        }

        if (holds)
        {
            wire.HoldUntilNext();
        }
    }

    // What the only caller asks next may take the acknowledgement along, which is in the socket before it goes on. With no other
    // request under way nothing should come meanwhile: a socket with something unread drops what it holds when its process dies.
    private bool MayHold(Wire wire) => wire.WaitsInPlace && _completed is not null && _pending.Count == 0 && _readerWatch.MayCompleteHere;

    private void Say(FrameKind kind)
    {
        lock (_gate)
        {
            FrameWriter.Write(_outgoing, kind, FrameFlags.None, 0, 0, default);
        }

        Flush();
    }
}
