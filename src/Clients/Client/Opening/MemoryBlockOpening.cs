using Actors.Client.Objects.MemoryBlocks;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Opening and making memory blocks.</summary>
public static class MemoryBlockOpening
{
    /// <summary>Opens a named memory block, or makes it where there is none. It lives until its name is removed and nobody refers to it any more.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The object's name on the host; its memory has a name of its own (<see cref="ISharedMemoryBlock.LocateAsync"/>).</param>
    /// <param name="size">Its size in bytes if it is made now; at least 1.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The block; its memory is there.</returns>
    public static ValueTask<ISharedMemoryBlock> GetMemoryBlockAsync(this ObjectClient client, string name, long size, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return OpenAsync(client, name, size, cancellationToken);
    }

    /// <summary>Makes an anonymous memory block.</summary>
    internal static async ValueTask<ISharedMemoryBlock> OpenAsync(ObjectClient client, string? name, long size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var block = await client.OpenAsync<MemoryBlockProxy>(
            name,
            writer =>
            {
                writer.WriteListHeader(1);
                writer.WriteInteger(size);
            },
            cancellationToken);
        try
        {
            await block.LocateAsync(cancellationToken);
            return block;
        }
        catch
        {
            await block.DisposeAsync();
            throw;
        }
    }
}
