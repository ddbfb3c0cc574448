using System.Collections.Concurrent;
using Actors.Contracts;
using Actors.Protocol.Frames;

namespace Actors.Client.Links;

/// <summary>What comes: answers, changes, heartbeats; and the acknowledgement of answers that the host keeps.</summary>
internal sealed partial class HostLink
{
    private const int AckEvery = 64;
    private const int AckEveryBytes = 256 * 1024;

    private readonly ConcurrentQueue<CompletionBatch> _spareBatches = new();
    private LinkReader? _reader;
    private ulong _keptReceived;
    private ulong _keptAcknowledged;
    private int _keptBytes;
    private long _lastHeard;

    /// <summary>Something has come. Called by the reader.</summary>
    public void Heard() => Volatile.Write(ref _lastHeard, _options.Time.GetTimestamp());

    public CompletionBatch RentBatch() => _spareBatches.TryDequeue(out var batch) ? batch : new CompletionBatch(this);

    public void Recycle(CompletionBatch batch) => _spareBatches.Enqueue(batch);

    /// <summary>Handles one frame. Called by the reader.</summary>
    public void Handle(LinkReader reader, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        switch (header.Kind)
        {
            case FrameKind.Reply:
                CountKept(header);
                if (_pending.Take(header.Correlation) is { } answered)
                {
                    answered.Read(payload);
                    End(reader, answered);
                }

                break;
            case FrameKind.Error:
                CountKept(header);
                if (_pending.Take(header.Correlation) is { } refused)
                {
                    refused.Fail(ErrorPayload.ReadError(header.Code, payload));
                    End(reader, refused);
                }

                break;
            case FrameKind.Event:
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

    private void End(LinkReader reader, PendingCall call)
    {
        reader.Complete(call);
        if (_overflow.Count > 0)
        {
            AdmitOverflow();
        }
    }

    private void AdmitOverflow()
    {
        lock (_gate)
        {
            while (!_rebinding && _state != LinkState.Down && _pending.HasRoom && _overflow.TryDequeue(out var waiting))
            {
                Place(waiting);
            }

            if (!TryBeginSending())
            {
                return;
            }
        }

        Send();
    }

    private void CountKept(in FrameHeader header)
    {
        if ((header.Flags & FrameFlags.Kept) != FrameFlags.None)
        {
            _keptReceived++;
            _keptBytes += header.FrameLength;
        }
    }

    /// <summary>Acknowledges: along with the next request; alone only when the host keeps much for it. Called by the reader.</summary>
    public void AcknowledgeKept()
    {
        if (_keptReceived - _keptAcknowledged < AckEvery && _keptBytes < AckEveryBytes)
        {
            return;
        }

        var alone = _keptBytes >= AckEveryBytes;
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
    }

    private void Say(FrameKind kind)
    {
        lock (_gate)
        {
            FrameWriter.Write(_outgoing, kind, FrameFlags.None, 0, 0, default);
        }

        Flush();
    }
}
