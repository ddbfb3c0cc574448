using System.Buffers.Binary;
using Actors.Contracts;

namespace Actors.Protocol.Handshake;

/// <summary>The host's answer to a right proof, after its own proof.</summary>
/// <param name="Session">The session.</param>
/// <param name="HighestRequest">The highest request id the host has received in the session: those above are sent again.</param>
/// <param name="MaxFrameBytes">Bytes of one frame.</param>
/// <param name="MaxInFlight">Requests without an answer.</param>
/// <param name="HeartbeatInterval">Silence after which to ask; whole milliseconds.</param>
/// <param name="HeartbeatTimeout">Silence after which the link counts as lost; whole milliseconds.</param>
/// <param name="Grace">How long the session outlives its connection; whole milliseconds.</param>
public sealed record Welcome(
    SessionId Session,
    ulong HighestRequest,
    int MaxFrameBytes,
    int MaxInFlight,
    TimeSpan HeartbeatInterval,
    TimeSpan HeartbeatTimeout,
    TimeSpan Grace)
{
    /// <summary>Bytes of the part after the proof.</summary>
    public const int Size = SessionId.Size + 8 + (5 * 4);

    /// <summary>Reads the part after the proof.</summary>
    /// <param name="payload">The part.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Protocol"/>: it has another size.</exception>
    public static Welcome Read(ReadOnlySpan<byte> payload)
    {
        // welcome = proof:32 session:16 highest:u64 max-frame:u32 max-in-flight:u32 heartbeat:u32 timeout:u32 grace:u32
        if (payload.Length != Size)
        {
            throw new ActorException(ErrorCode.Protocol, $"Found a welcome of {payload.Length} bytes; expected {Size}.");
        }

        var numbers = payload[(SessionId.Size + 8)..];
        return new Welcome(
            SessionId.Read(payload),
            BinaryPrimitives.ReadUInt64LittleEndian(payload[SessionId.Size..]),
            BinaryPrimitives.ReadInt32LittleEndian(numbers),
            BinaryPrimitives.ReadInt32LittleEndian(numbers[4..]),
            TimeSpan.FromMilliseconds(BinaryPrimitives.ReadUInt32LittleEndian(numbers[8..])),
            TimeSpan.FromMilliseconds(BinaryPrimitives.ReadUInt32LittleEndian(numbers[12..])),
            TimeSpan.FromMilliseconds(BinaryPrimitives.ReadUInt32LittleEndian(numbers[16..])));
    }

    /// <summary>Writes the part after the proof.</summary>
    public byte[] ToPayload()
    {
        var payload = new byte[Size];
        Session.Write(payload);
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(SessionId.Size), HighestRequest);
        var numbers = payload.AsSpan(SessionId.Size + 8);
        BinaryPrimitives.WriteInt32LittleEndian(numbers, MaxFrameBytes);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[4..], MaxInFlight);
        BinaryPrimitives.WriteUInt32LittleEndian(numbers[8..], (uint)HeartbeatInterval.TotalMilliseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(numbers[12..], (uint)HeartbeatTimeout.TotalMilliseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(numbers[16..], (uint)Grace.TotalMilliseconds);
        return payload;
    }
}
