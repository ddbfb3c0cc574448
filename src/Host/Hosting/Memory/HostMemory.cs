using Actors.Contracts;
using Actors.Objects.MemoryBlocks;
using Actors.SharedMemory.Blocks;
using Actors.SharedMemory.Native;

namespace Actors.Hosting.Memory;

/// <summary>The shared memory of one host's blocks. Takes its place on the machine with the first block. Thread-safe.</summary>
internal sealed class HostMemory : IMemoryFiles, IDisposable
{
    private const string Folder = "/dev/shm";

    private readonly Lazy<BlockOwner> _owner = new(static () => new BlockOwner());

    /// <inheritdoc/>
    public string Machine => MachineIdentity.Current;

    /// <inheritdoc/>
    public IMemoryFile Make(ObjectId block, long size, Action<ActorException?> made)
    {
        if (!LinuxPlatform.IsSupported)
        {
            throw new ActorException(ErrorCode.Forbidden, "This host has no shared memory to give: it is not on Linux.");
        }

        var file = new HostMemoryFile(_owner, block, size, made);
        ThreadPool.UnsafeQueueUserWorkItem(file, preferLocal: false);
        return file;
    }

    /// <summary>Removes what hosts of this machine have left that were killed.</summary>
    public static void RemoveOrphans()
    {
        // Most hosts find nothing, and start without the rest.
        if (OperatingSystem.IsLinux() && Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "actors-*").Any() && LinuxPlatform.IsSupported)
        {
            BlockOwner.RemoveOrphans();
        }
    }

    /// <summary>Removes all blocks.</summary>
    public void Dispose()
    {
        if (_owner.IsValueCreated)
        {
            _owner.Value.Dispose();
        }
    }
}
