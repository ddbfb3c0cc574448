using System.Buffers;
using System.Collections.Concurrent;

namespace Actors.Hosting.Transports;

/// <summary>
/// Memory that sockets read into: one block for each connection, more while a frame is not whole. Frames below a block's size
/// are rarely split; larger ones get memory of their own. Thread-safe.
/// </summary>
internal sealed class TransportBlockPool : MemoryPool<byte>
{
    // What a burst leaves behind beyond this goes back to the runtime: 4 MiB for each endpoint.
    private const int KeepAtMost = 128;

    private readonly ConcurrentQueue<TransportBlock> _free = new();
    private int _kept;

    public override int MaxBufferSize => TransportBlock.Size;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, TransportBlock.Size);
        if (!_free.TryDequeue(out var block))
        {
            return new TransportBlock(this);
        }

        Interlocked.Decrement(ref _kept);
        return block;
    }

    public void Return(TransportBlock block)
    {
        if (Interlocked.Increment(ref _kept) <= KeepAtMost)
        {
            _free.Enqueue(block);
        }
        else
        {
            Interlocked.Decrement(ref _kept);
        }
    }

    protected override void Dispose(bool disposing) => _free.Clear();
}
