using System.Buffers;

namespace Actors.Server.Connections;

/// <summary>Memory for frames that are too large for the transport's blocks.</summary>
internal static class LargeFrame
{
    /// <summary>Bytes from which on a frame that is still arriving gets memory of its own.</summary>
    public const int Threshold = 64 * 1024;

    public static byte[] Rent(int size) => ArrayPool<byte>.Shared.Rent(size);

    public static void Return(byte[] frame) => ArrayPool<byte>.Shared.Return(frame);
}
