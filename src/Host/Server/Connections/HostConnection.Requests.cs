using System.Buffers.Binary;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;
using Actors.Protocol.Frames;

namespace Actors.Server.Connections;

/// <content>What the frames ask for: requests, their cancellation, acknowledgements.</content>
internal sealed partial class HostConnection
{
    private void Handle(in FrameHeader header, ReadOnlySpan<byte> payload, DateTime now, byte[]? owner = null)
    {
        switch (header.Kind)
        {
            case FrameKind.Request:
                HandleRequest(header, payload, now, owner);
                break;
            case FrameKind.Ack:
                Link!.Acknowledge(header.Correlation);
                break;
            case FrameKind.Cancel:
                Cancel(new RequestId(header.Correlation), (CancelReason)header.Code);
                break;
            case FrameKind.Ping:
                Say(FrameKind.Pong, header.Correlation);
                break;
            case FrameKind.Pong:
                break;
            case FrameKind.Goodbye:
                SaidGoodbye = true;
                break;
            default:
                throw new ActorException(ErrorCode.Protocol, $"Found a frame of kind {(byte)header.Kind}; expected a request.");
        }
    }

    private void HandleRequest(in FrameHeader header, ReadOnlySpan<byte> payload, DateTime now, byte[]? owner)
    {
        var link = Link!;
        if (payload.Length < FrameHeader.TargetSize)
        {
            throw new ActorException(ErrorCode.Protocol, $"Found a request of {payload.Length} bytes; expected at least {FrameHeader.TargetSize}.");
        }

        const FrameFlags Known = FrameFlags.CarriesReferences | FrameFlags.Repeated | FrameFlags.Fenced | FrameFlags.Traced;
        if ((header.Flags & ~Known) != FrameFlags.None)
        {
            throw new ActorException(ErrorCode.Protocol, $"Found a request with flags 0x{(byte)header.Flags:x2}; expected only {Known}.");
        }

        var body = payload[FrameHeader.TargetSize..];
        var trace = (header.Flags & FrameFlags.Traced) == FrameFlags.None ? null : TakeTrace(ref body);
        var fence = (header.Flags & FrameFlags.Fenced) == FrameFlags.None ? default : TakeFence(ref body);

        if (header.Correlation > link.HighestRequest)
        {
            link.HighestRequest = header.Correlation;
        }
        else if ((header.Flags & FrameFlags.Repeated) == FrameFlags.None || OperationNumber.IsChange(header.Code))
        {
            throw new ActorException(ErrorCode.Protocol, $"Found request {header.Correlation} after {link.HighestRequest}; expected rising numbers.");
        }

        link.Received++;
        if (link.HasTooManyInFlight)
        {
            throw new ActorException(ErrorCode.LimitExceeded, $"Found more than {_server.Limits.MaxInFlight} requests without an answer, which is the limit (host.limits.in-flight).");
        }

        if (link.HasTooManyUnsettled)
        {
            throw new ActorException(ErrorCode.LimitExceeded, $"Found a request after more than {2 * _server.Limits.MaxInFlight} leased replies without an acknowledgement; expected each to be acknowledged at once.");
        }

        _server.System.Dispatch(Session!, new Request
        {
            Id = new RequestId(header.Correlation),
            Target = new ObjectId(BinaryPrimitives.ReadUInt64LittleEndian(payload)),
            Operation = header.Code,
            CarriesReferences = (header.Flags & FrameFlags.CarriesReferences) != FrameFlags.None,
            Fence = fence,
            Trace = trace,
            Arguments = body,
            ArgumentsOwner = owner,
            Now = now,
        });
    }

    private void Cancel(RequestId request, CancelReason reason)
    {
        if (reason > CancelReason.DoesNotFit)
        {
            throw new ActorException(ErrorCode.Protocol, $"Found a cancel for reason {(ushort)reason}; expected 0, not awaited, or 1, does not fit.");
        }

        if (!Link!.TryReturn(request, isMisfit: reason == CancelReason.DoesNotFit))
        {
            _server.System.Cancel(Session!, request);
        }
    }

    private static Fence TakeFence(ref ReadOnlySpan<byte> body)
    {
        if (body.Length < Fence.Size)
        {
            throw new ActorException(ErrorCode.Protocol, $"Found a fenced request with {body.Length} bytes before its arguments; expected at least {Fence.Size}.");
        }

        var fence = new Fence(
            new ObjectId(BinaryPrimitives.ReadUInt64LittleEndian(body)),
            BinaryPrimitives.ReadUInt64LittleEndian(body[sizeof(ulong)..]));
        body = body[Fence.Size..];
        return !fence.IsNone ? fence : throw new ActorException(ErrorCode.Protocol, "Found a fenced request with token 0; expected the token of a held lock.");
    }

    private static CallerTrace TakeTrace(ref ReadOnlySpan<byte> body)
    {
        if (body.Length < TraceField.Size)
        {
            throw new ActorException(ErrorCode.Protocol, $"Found a traced request with {body.Length} bytes after its target; expected at least {TraceField.Size}.");
        }

        var trace = new CallerTrace(TraceField.Read(body));
        body = body[TraceField.Size..];
        return trace;
    }
}
