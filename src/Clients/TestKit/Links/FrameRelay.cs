using System.Threading.Channels;
using Actors.Contracts;
using Actors.Protocol.Frames;
using Actors.TestKit.Peers;

namespace Actors.TestKit.Links;

/// <summary>One connection of a frame link: two readers that take frames apart, two writers that send what is let go, in its order.</summary>
internal sealed class FrameRelay : IDisposable
{
    private const int MaxFrameBytes = 64 * 1024 * 1024;

    private readonly Stream _client;
    private readonly Stream _host;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ending;
    private int _ended;

    public FrameRelay(Stream client, Stream host, FrameOrders toHost, FrameOrders toClient, TimeProvider time)
    {
        _client = client;
        _host = host;
        _time = time;
        _ending = _end.Token;
        Begin(client, host, toHost);
        Begin(host, client, toClient);
    }

    /// <summary>Ends the connection for both sides.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        _end.Cancel();
        _end.Dispose();
        _client.Dispose();
        _host.Dispose();
    }

    private void Begin(Stream from, Stream to, FrameOrders orders)
    {
        var ready = Channel.CreateUnbounded<(ReadOnlyMemory<byte> Bytes, Task Due)>();
        _ = UntilEndAsync(() => ReadAsync(from, orders, bytes => ready.Writer.TryWrite((bytes, DueAsync(orders.Delay)))));
        _ = UntilEndAsync(() => WriteAsync(to, ready.Reader));
    }

    private Task DueAsync(TimeSpan delay) => delay > TimeSpan.Zero ? Task.Delay(delay, _time, _ending) : Task.CompletedTask;

    private async Task ReadAsync(Stream from, FrameOrders orders, Action<ReadOnlyMemory<byte>> send)
    {
        var head = new byte[FrameHeader.Size];
        while (true)
        {
            await from.ReadExactlyAsync(head, _ending);
            FrameHeader.TryRead(head, MaxFrameBytes, out var header);
            var bytes = new byte[header.FrameLength];
            head.CopyTo(bytes, 0);
            await from.ReadExactlyAsync(bytes.AsMemory(FrameHeader.Size), _ending);
            orders.Pass(new RawFrame(header, bytes.AsMemory(FrameHeader.Size)), bytes, send);
        }
    }

    private async Task WriteAsync(Stream to, ChannelReader<(ReadOnlyMemory<byte> Bytes, Task Due)> ready)
    {
        await foreach (var (bytes, due) in ready.ReadAllAsync(_ending))
        {
            await due;
            await to.WriteAsync(bytes, _ending);
            await to.FlushAsync(_ending);
        }
    }

    // Whatever ends one of the four, an end of a side above all, ends the connection for both sides; what was on its way is lost, as with a real one.
    private async Task UntilEndAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or ActorException)
        {
            Dispose();
        }
    }
}
