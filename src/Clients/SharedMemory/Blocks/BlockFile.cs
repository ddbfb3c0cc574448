using System.Runtime.InteropServices;
using Actors.SharedMemory.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.SharedMemory.Blocks;

/// <summary>The files behind blocks: making, opening and unlinking them.</summary>
internal static class BlockFile
{
    // tmpfs gives up a whole allocation when a signal comes, and the runtime sends signals to stop threads: pieces get through.
    private const long Piece = 16 * 1024 * 1024;

    // Read and write for the owner alone, as CPython makes them.
    private const uint OwnerOnly = 0x180;

    /// <summary>
    /// Makes a file with all its memory and no name: <see cref="GiveName"/> comes last, so that nobody sees a block half made and a
    /// process that is killed in between leaves nothing.
    /// </summary>
    /// <exception cref="IOException">There is no room.</exception>
    public static SafeFileHandle CreateUnnamed(long size)
    {
        DemandRoom(size);
        var file = Open(LinuxPlatform.Folder, LinuxPlatform.UnnamedFile, "new");
        try
        {
            Allocate(file, size);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <exception cref="SharedMemoryExistsException">The name is taken.</exception>
    public static void GiveName(SafeFileHandle file, string name)
    {
        if (Libc.LinkAt(Libc.CurrentFolder, $"/proc/self/fd/{file.DangerousGetHandle()}", Libc.CurrentFolder, BlockName.Path(name), Libc.FollowLink) != 0)
        {
            throw Failure(Marshal.GetLastPInvokeError(), "named", name);
        }
    }

    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    public static SafeFileHandle Open(string name) => Open(BlockName.Path(name), LinuxPlatform.NoFollow, name);

    /// <returns>Whether there was one.</returns>
    public static bool Unlink(string name)
    {
        if (Libc.Unlink(BlockName.Path(name)) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == Errno.NoSuchFile ? false : throw Failure(error, "unlinked", name);
    }

    private static SafeFileHandle Open(string path, int flags, string name)
    {
        while (true)
        {
            var descriptor = Libc.Open(path, Libc.ReadWrite | Libc.CloseOnExec | flags, OwnerOnly);
            if (descriptor >= 0)
            {
                return new SafeFileHandle(descriptor, ownsHandle: true);
            }

            var error = Marshal.GetLastPInvokeError();
            if (error != Errno.Interrupted)
            {
                throw Failure(error, "opened", name);
            }
        }
    }

    // Asking first keeps a request that cannot be met from filling the machine's memory before it fails.
    private static void DemandRoom(long size)
    {
        var folder = new DriveInfo(LinuxPlatform.Folder);
        if (folder.TotalSize > 0 && size > folder.AvailableFreeSpace)
        {
            throw NoRoom(size);
        }
    }

    private static void Allocate(SafeFileHandle file, long size)
    {
        for (long done = 0; done < size;)
        {
            var length = Math.Min(Piece, size - done);
            var error = Libc.Allocate(file, done, length);
            if (error == 0)
            {
                done += length;
            }
            else if (error != Errno.Interrupted)
            {
                throw error is Errno.NoSpace or Errno.FileTooLarge ? NoRoom(size)
                    : new IOException($"The memory of a block of {size} bytes could not be had: {Marshal.GetPInvokeErrorMessage(error)}.");
            }
        }
    }

    private static IOException NoRoom(long size)
    {
        var folder = new DriveInfo(LinuxPlatform.Folder);
        return new IOException(
            $"Found a size of {size} bytes; {LinuxPlatform.Folder} has room for {folder.AvailableFreeSpace} of its {folder.TotalSize}. Unlink blocks, or mount it with a larger size=.");
    }

    private static Exception Failure(int error, string what, string name) => error switch
    {
        Errno.NoSuchFile => new FileNotFoundException($"There is no shared memory '{name}': it was never made, or it has been unlinked.", name),
        Errno.Exists => new SharedMemoryExistsException(name),
        Errno.AccessDenied or Errno.NotPermitted => new UnauthorizedAccessException($"The shared memory '{name}' belongs to another user; only that one may use it."),
        Errno.IsFolder or Errno.TooManyLinks => new IOException($"'{name}' in {LinuxPlatform.Folder} is no shared memory: it is a folder or a symbolic link."),
        _ => new IOException($"The shared memory '{name}' could not be {what}: {Marshal.GetPInvokeErrorMessage(error)}.", error),
    };
}
