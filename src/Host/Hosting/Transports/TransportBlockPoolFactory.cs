using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Actors.Hosting.Transports;

/// <summary>Gives Kestrel its memory; asked once for each of its I/O queues.</summary>
internal sealed class TransportBlockPoolFactory : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new TransportBlockPool();
}
