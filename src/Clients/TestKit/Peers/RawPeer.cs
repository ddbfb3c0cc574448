using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.TestKit.Probes;

namespace Actors.TestKit.Peers;

/// <summary>One end of a connection that is worked by hand, frame by frame or byte by byte. Each wait is bounded by <see cref="Patience.Default"/>.</summary>
/// <param name="stream">The connection's bytes; disposed with this.</param>
public abstract class RawPeer(Stream stream) : IAsyncDisposable
{
    private const int MaxFrameBytes = 64 * 1024 * 1024;

    /// <summary>Every byte that was sent, for a replay.</summary>
    public ByteBuffer Sent { get; } = new();

    /// <summary>Sends bytes as they are.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="IOException">The connection is gone.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        Sent.Write(bytes.Span);
        using var patience = new CancellationTokenSource(Patience.Default);
        await stream.WriteAsync(bytes, patience.Token);
        await stream.FlushAsync(patience.Token);
    }

    /// <summary>Sends one frame.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="correlation">Its request id.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="code">Its code.</param>
    /// <param name="flags">Its flags.</param>
    /// <exception cref="IOException">The connection is gone.</exception>
    public Task SendAsync(FrameKind kind, ulong correlation = 0, ReadOnlyMemory<byte> payload = default, ushort code = 0, FrameFlags flags = FrameFlags.None)
    {
        var frame = new ByteBuffer(FrameHeader.Size + payload.Length);
        FrameWriter.Write(frame, kind, flags, code, correlation, payload.Span);
        return SendAsync(frame.WrittenMemory);
    }

    /// <summary>Waits for the next frame.</summary>
    /// <returns>The frame; null when the other side has ended the connection.</returns>
    public async Task<RawFrame?> ReadFrameAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Default);
        try
        {
            var head = new byte[FrameHeader.Size];
            await stream.ReadExactlyAsync(head, patience.Token);
            FrameHeader.TryRead(head, MaxFrameBytes, out var header);
            var payload = new byte[header.PayloadLength];
            await stream.ReadExactlyAsync(payload, patience.Token);
            return new RawFrame(header, payload);
        }
        catch (OperationCanceledException e) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"No frame came within {Patience.Default.TotalSeconds} s.", e);
        }
        catch (IOException)
        {
            // An end in the middle of a frame or by a reset is an end as well.
            return null;
        }
    }

    /// <summary>Waits for the next frame, which must be of this kind; answers pings on the way.</summary>
    /// <param name="kind">What it must be.</param>
    /// <exception cref="InvalidOperationException">It is another, or the connection ended.</exception>
    public async Task<RawFrame> ExpectAsync(FrameKind kind)
    {
        while (true)
        {
            var frame = await ReadFrameAsync();
            if (frame?.Kind == kind)
            {
                return frame;
            }

            if (frame?.Kind != FrameKind.Ping)
            {
                throw new InvalidOperationException($"Found {frame?.ToString() ?? "the end of the connection"}; expected {kind}.");
            }

            await SendAsync(FrameKind.Pong, frame.Header.Correlation);
        }
    }

    /// <summary>Waits until the other side has ended the connection; what it sends until then is passed over.</summary>
    /// <returns>The last frame that came; null when none did.</returns>
    public async Task<RawFrame?> ExpectEndAsync()
    {
        RawFrame? last = null;
        while (await ReadFrameAsync() is { } frame)
        {
            last = frame;
        }

        return last;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await stream.DisposeAsync();
    }
}
