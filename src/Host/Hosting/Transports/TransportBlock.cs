using System.Buffers;
using System.Runtime.InteropServices;

namespace Actors.Hosting.Transports;

/// <summary>One block of a <see cref="TransportBlockPool"/>: its own owner, so that renting allocates nothing.</summary>
internal sealed class TransportBlock(TransportBlockPool pool) : IMemoryOwner<byte>
{
    /// <summary>Bytes of every block: a pipeline of hundreds of requests comes in one read, and thousands of idle connections are still cheap.</summary>
    public const int Size = 32 * 1024;

    // Pinned for good: sockets need not pin it for each operation.
    public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(Size, pinned: true), 0, Size);

    public void Dispose() => pool.Return(this);
}
