using System.Diagnostics;
using Actors.Contracts;

namespace Actors.Protocol.Frames;

/// <summary>
/// The caller's place in a distributed trace, in a request with <see cref="FrameFlags.Traced"/>: the trace's id (16 bytes), the id
/// of the caller's span (8 bytes) and the trace flags (1 byte), as W3C Trace Context level 1 defines them.
/// </summary>
public static class TraceField
{
    /// <summary>Bytes in a frame.</summary>
    public const int Size = TraceIdSize + SpanIdSize + 1;

    private const int TraceIdSize = 16;
    private const int SpanIdSize = 8;

    /// <summary>Writes it.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <param name="caller">An activity in the W3C format.</param>
    public static void Write(Span<byte> destination, Activity caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        destination[TraceIdSize + SpanIdSize] = (byte)caller.ActivityTraceFlags;
        caller.TraceId.CopyTo(destination[..TraceIdSize]);
        caller.SpanId.CopyTo(destination.Slice(TraceIdSize, SpanIdSize));
    }

    /// <summary>Reads it.</summary>
    /// <param name="source">At least <see cref="Size"/> bytes.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Protocol"/>: one of the ids is zero.</exception>
    public static ActivityContext Read(ReadOnlySpan<byte> source)
    {
        var trace = source[..TraceIdSize];
        var span = source.Slice(TraceIdSize, SpanIdSize);
        if (!trace.ContainsAnyExcept((byte)0) || !span.ContainsAnyExcept((byte)0))
        {
            throw new ActorException(ErrorCode.Protocol, "Found a traced request with an id of zero; expected the ids of a trace and of a span.");
        }

        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(trace), ActivitySpanId.CreateFromBytes(span), (ActivityTraceFlags)source[TraceIdSize + SpanIdSize], isRemote: true);
    }
}
