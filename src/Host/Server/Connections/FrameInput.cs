using System.Buffers;
using System.IO.Pipelines;
using Actors.Protocol.Frames;

namespace Actors.Server.Connections;

/// <summary>Reads single frames, for the handshake.</summary>
internal static class FrameInput
{
    public delegate T FrameReader<out T>(FrameHeader header, ReadOnlySpan<byte> payload);

    /// <summary>Reads exactly one frame and leaves what follows it unread.</summary>
    /// <exception cref="EndOfStreamException">The peer closed before the frame was whole.</exception>
    /// <exception cref="Contracts.ActorException">The frame's length is impossible or too large.</exception>
    public static async Task<T> ReadOneAsync<T>(PipeReader input, int maxFrameBytes, FrameReader<T> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (TryRead(buffer, maxFrameBytes, read, out var value, out var taken))
            {
                input.AdvanceTo(buffer.GetPosition(taken));
                return value;
            }

            if (result.IsCompleted)
            {
                throw new EndOfStreamException("The peer closed the connection in the handshake.");
            }

            input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static bool TryRead<T>(in ReadOnlySequence<byte> buffer, int maxFrameBytes, FrameReader<T> read, out T value, out long taken)
    {
        Span<byte> head = stackalloc byte[FrameHeader.Size];
        var there = buffer.Slice(0, Math.Min(FrameHeader.Size, buffer.Length));
        there.CopyTo(head);
        if (!FrameHeader.TryRead(head[..(int)there.Length], maxFrameBytes, out var header) || buffer.Length < header.FrameLength)
        {
            value = default!;
            taken = 0;
            return false;
        }

        taken = header.FrameLength;
        value = read(header, buffer.Slice(FrameHeader.Size, header.PayloadLength).ToArray());
        return true;
    }
}
