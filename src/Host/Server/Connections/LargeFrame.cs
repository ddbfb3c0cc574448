using System.Buffers;
using System.Buffers.Binary;
using Actors.Kernel.Waiting;
using Actors.Protocol.Frames;

namespace Actors.Server.Connections;

/// <summary>Memory for frames that are too large for the transport's blocks.</summary>
internal static class LargeFrame
{
    /// <summary>Bytes from which on a frame that is still arriving gets memory of its own.</summary>
    public const int Threshold = 64 * 1024;

    // A value of an object's with a few small arguments before it.
    private const int ArgumentsAtMost = 8;

    public static byte[] Rent(int size) => ArrayPool<byte>.Shared.Rent(size);

    public static void Return(byte[] frame) => ArrayPool<byte>.Shared.Return(frame);

    /// <summary>
    /// Whether the last argument of a request that has begun to arrive is one long text or run of bytes: a value that may keep
    /// the frame's memory, which is then best of exactly the frame's size. A guess: what is wrong with the frame shows when it is read.
    /// </summary>
    public static bool EndsInOneRun(ReadOnlySpan<byte> begun, in FrameHeader header)
    {
        var position = FrameHeader.Size + FrameHeader.TargetSize
            + ((header.Flags & FrameFlags.Fenced) == FrameFlags.None ? 0 : Fence.Size)
            + ((header.Flags & FrameFlags.Traced) == FrameFlags.None ? 0 : TraceField.Size);
        for (var arguments = 0; arguments < ArgumentsAtMost && TryReadHead(begun, ref position, out var major, out var argument); arguments++)
        {
            var isRun = major is 2 or 3;
            if (isRun && argument == (ulong)(header.FrameLength - position))
            {
                // What comes before the run is kept with it.
                return position <= header.FrameLength / 8;
            }

            if (isRun ? argument > (ulong)(begun.Length - position) : major is not (0 or 1 or 7))
            {
                return false;
            }

            position += isRun ? (int)argument : 0;
        }

        return false;
    }

    // A CBOR head: its major type and its argument.
    private static bool TryReadHead(ReadOnlySpan<byte> bytes, ref int position, out int major, out ulong argument)
    {
        argument = 0;
        major = 0;
        if (position >= bytes.Length)
        {
            return false;
        }

        var initial = bytes[position++];
        var info = initial & 0x1f;
        major = initial >> 5;
        if (info < 24)
        {
            argument = (ulong)info;
            return true;
        }

        var size = 1 << (info - 24);
        if (info > 27 || bytes.Length - position < size)
        {
            return false;
        }

        var number = bytes.Slice(position, size);
        position += size;
        argument = size switch
        {
            1 => number[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(number),
            4 => BinaryPrimitives.ReadUInt32BigEndian(number),
            _ => BinaryPrimitives.ReadUInt64BigEndian(number),
        };
        return true;
    }
}
