using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Actors.Contracts;

namespace Actors.Protocol.Frames;

/// <summary>
/// The 16 bytes every frame begins with, little-endian:
/// <c>length:u32 kind:u8 flags:u8 code:u16 correlation:u64</c>. Length counts the bytes after itself.
/// </summary>
/// <param name="Length">Bytes after the length field: 12 and the payload.</param>
/// <param name="Kind">What the frame is.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Code">Request: the operation. Error and Goodbye: the error code. Hello and Challenge: the protocol version. Else 0.</param>
/// <param name="Correlation">The request id; 0 where there is none.</param>
public readonly record struct FrameHeader(uint Length, FrameKind Kind, FrameFlags Flags, ushort Code, ulong Correlation)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 16;

    /// <summary>Bytes of the length field, which <see cref="Length"/> does not count.</summary>
    public const int LengthSize = 4;

    /// <summary>The least a length can say.</summary>
    public const int MinLength = Size - LengthSize;

    /// <summary>Bytes of the object id that a request's payload begins with.</summary>
    public const int TargetSize = 8;

    /// <summary>The protocol version spoken here.</summary>
    public const ushort Version = 1;

    /// <summary>Bytes of the payload.</summary>
    public int PayloadLength => (int)Length - MinLength;

    /// <summary>Bytes of the whole frame.</summary>
    public int FrameLength => (int)Length + LengthSize;

    /// <summary>Reads a header.</summary>
    /// <param name="source">At least <see cref="Size"/> bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FrameHeader Read(ReadOnlySpan<byte> source)
    {
        _ = source[Size - 1];
        return new FrameHeader(
            BinaryPrimitives.ReadUInt32LittleEndian(source),
            (FrameKind)source[4],
            (FrameFlags)source[5],
            BinaryPrimitives.ReadUInt16LittleEndian(source[6..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[8..]));
    }

    /// <summary>Finds the next frame in what has arrived. The length is judged before anything waits for it or allocates for it.</summary>
    /// <param name="data">What has arrived, from the start of a frame.</param>
    /// <param name="maxFrameBytes">The limit on a frame.</param>
    /// <param name="header">The header, once it is there.</param>
    /// <returns>Whether the header is there; the payload may still be on its way.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.Protocol"/> or <see cref="ErrorCode.LimitExceeded"/>: the length is impossible or too large.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> data, int maxFrameBytes, out FrameHeader header)
    {
        if (data.Length < Size)
        {
            header = default;
            if (data.Length >= LengthSize)
            {
                DemandLength(BinaryPrimitives.ReadUInt32LittleEndian(data), maxFrameBytes);
            }

            return false;
        }

        header = Read(data);
        DemandLength(header.Length, maxFrameBytes);
        return true;
    }

    /// <summary>Writes a header.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <param name="payloadLength">Bytes of the payload.</param>
    /// <param name="kind">What the frame is.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="code">Its code.</param>
    /// <param name="correlation">The request id.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(Span<byte> destination, int payloadLength, FrameKind kind, FrameFlags flags, ushort code, ulong correlation)
    {
        _ = destination[Size - 1];
        BinaryPrimitives.WriteUInt32LittleEndian(destination, (uint)(payloadLength + MinLength));
        destination[4] = (byte)kind;
        destination[5] = (byte)flags;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], code);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], correlation);
    }

    private static void DemandLength(uint length, int maxFrameBytes)
    {
        if (length - MinLength > (uint)(maxFrameBytes - Size))
        {
            ThrowLength(length, maxFrameBytes);
        }
    }

    private static void ThrowLength(uint length, int maxFrameBytes) => throw (length < MinLength
        ? new ActorException(ErrorCode.Protocol, $"Found a frame length of {length}; expected at least {MinLength}.")
        : new ActorException(ErrorCode.LimitExceeded, $"Found a frame of {(long)length + LengthSize} bytes; the limit is {maxFrameBytes}."));
}
