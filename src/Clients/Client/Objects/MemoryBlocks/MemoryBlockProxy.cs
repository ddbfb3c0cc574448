using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.MemoryBlocks;

/// <summary>A memory block of a host. Thread-safe.</summary>
public sealed class MemoryBlockProxy : ObjectProxy, ISharedMemoryBlock, IProxy<MemoryBlockProxy>
{
    private static readonly StatusReply<MemoryBlockLocation> Location =
        new((ref ValueReader reader) => new MemoryBlockLocation(reader.ReadString(), reader.ReadInt64(), reader.ReadString()));

    private MemoryBlockProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
    }

    /// <inheritdoc/>
    public static string TypeName => "memory-block";

    /// <inheritdoc/>
    public static MemoryBlockProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ValueTask<MemoryBlockLocation> LocateAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin((ushort)MemoryBlockOperation.Locate).MayWait(), Location, cancellationToken);
}
