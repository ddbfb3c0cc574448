using Actors.Contracts.Objects;
using Actors.SharedMemory.Blocks;
using Actors.SharedMemory.Native;

namespace Actors.SharedMemory;

/// <summary>Attaching to the memory of a host's blocks.</summary>
public static class SharedMemoryBlocks
{
    /// <summary>Maps a block's memory into this process. The block stays alive while the memory is open.</summary>
    /// <param name="block">The block, for example as it came in a value.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The memory; close it when it is done with.</returns>
    /// <exception cref="OtherMachineException">The block is on another machine.</exception>
    /// <exception cref="FileNotFoundException">Somebody has unlinked it behind the host's back.</exception>
    /// <exception cref="UnauthorizedAccessException">The host runs as another user.</exception>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static async ValueTask<SharedMemory> AttachAsync(this ISharedMemoryBlock block, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(block);
        LinuxPlatform.Require();
        var location = await block.LocateAsync(cancellationToken);
        if (location.Machine != MachineIdentity.Current)
        {
            throw new OtherMachineException(location.Machine, MachineIdentity.Current);
        }

        var memory = SharedMemory.Open(location.Name);
        memory.Block = block;
        return memory;
    }
}
