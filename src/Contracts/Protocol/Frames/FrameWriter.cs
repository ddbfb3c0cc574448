using System.Buffers.Binary;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Protocol.Frames;

/// <summary>Writes whole frames. Each method's first line is the frame's grammar.</summary>
public static class FrameWriter
{
    /// <summary>Writes any frame.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="kind">What the frame is.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="code">Its code.</param>
    /// <param name="correlation">The request id.</param>
    /// <param name="payload">Its payload.</param>
    public static void Write(ByteBuffer output, FrameKind kind, FrameFlags flags, ushort code, ulong correlation, ReadOnlySpan<byte> payload)
    {
        // frame = header payload
        var size = FrameHeader.Size + payload.Length;
        var span = output.GetSpan(size);
        FrameHeader.Write(span, payload.Length, kind, flags, code, correlation);
        payload.CopyTo(span[FrameHeader.Size..]);
        output.Advance(size);
    }

    /// <summary>Writes any frame whose payload ends in bytes that nobody will change; many of them are not copied.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="kind">What the frame is.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="code">Its code.</param>
    /// <param name="correlation">The request id.</param>
    /// <param name="payload">The payload's beginning.</param>
    /// <param name="tail">Its end.</param>
    public static void WriteShared(
        ByteBuffer output, FrameKind kind, FrameFlags flags, ushort code, ulong correlation, ReadOnlySpan<byte> payload, ReadOnlyMemory<byte> tail)
    {
        var size = FrameHeader.Size + payload.Length;
        var span = output.GetSpan(size);
        FrameHeader.Write(span, payload.Length + tail.Length, kind, flags, code, correlation);
        payload.CopyTo(span[FrameHeader.Size..]);
        output.Advance(size);
        output.WriteShared(tail);
    }

    /// <summary>Writes a request.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="id">The request.</param>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="arguments">The encoded arguments.</param>
    public static void WriteRequest(ByteBuffer output, RequestId id, ObjectId target, ushort operation, FrameFlags flags, ReadOnlySpan<byte> arguments)
    {
        // request = header(Request, flags, operation, id) target:u64 argument*
        var size = FrameHeader.Size + FrameHeader.TargetSize + arguments.Length;
        var span = output.GetSpan(size);
        FrameHeader.Write(span, FrameHeader.TargetSize + arguments.Length, FrameKind.Request, flags, operation, id.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(span[FrameHeader.Size..], target.Value);
        arguments.CopyTo(span[(FrameHeader.Size + FrameHeader.TargetSize)..]);
        output.Advance(size);
    }

    /// <summary>Writes a refusal.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="flags">Its flags.</param>
    /// <param name="id">The request.</param>
    /// <param name="code">Why.</param>
    /// <param name="message">What was wrong and what was expected.</param>
    /// <param name="detail">The host's stack trace, or null.</param>
    public static void WriteError(ByteBuffer output, FrameFlags flags, RequestId id, ErrorCode code, string message, string? detail)
    {
        // error = header(Error, flags, code, id) message:text detail:(text | null)
        var payload = new ByteBuffer(message.Length + 64);
        var writer = new ValueWriter(payload);
        WriteText(writer, message);
        if (detail is null)
        {
            writer.WriteNull();
        }
        else
        {
            WriteText(writer, detail);
        }

        Write(output, FrameKind.Error, flags, (ushort)code, id.Value, payload.WrittenSpan);
    }

    /// <summary>Writes the last frame of a connection.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="code">Why; None when all is well.</param>
    /// <param name="message">Why, for people.</param>
    public static void WriteGoodbye(ByteBuffer output, ErrorCode code, string message)
    {
        // goodbye = header(Goodbye, 0, code, 0) message:text
        var payload = new ByteBuffer(message.Length + 16);
        WriteText(new ValueWriter(payload), message);
        Write(output, FrameKind.Goodbye, FrameFlags.None, (ushort)code, 0, payload.WrittenSpan);
    }

    /// <summary>Writes how many kept replies have arrived.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="received">Since the session began.</param>
    public static void WriteAck(ByteBuffer output, ulong received)
    {
        // ack = header(Ack, 0, 0, received)
        Write(output, FrameKind.Ack, FrameFlags.None, 0, received, default);
    }

    // Messages quote what users sent; a lone surrogate in one must not make the message itself unsendable.
    private static void WriteText(ValueWriter writer, string text) =>
        writer.WriteUtf8(System.Text.Encoding.UTF8.GetBytes(text));
}
