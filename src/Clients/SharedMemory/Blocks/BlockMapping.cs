using System.Runtime.InteropServices;
using Actors.SharedMemory.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.SharedMemory.Blocks;

/// <summary>
/// One mapping of a block into this process, and the open file that stands for it. Counted: it stays while it is pinned or
/// waited in, also after it was closed.
/// </summary>
internal sealed class BlockMapping : SafeHandle
{
    private readonly nuint _length;

    public BlockMapping(SafeFileHandle file, string name)
        : base(0, ownsHandle: true)
    {
        File = file;
        Length = RandomAccess.GetLength(file);
        if (Length == 0)
        {
            throw new InvalidDataException($"The shared memory '{name}' has a size of 0: its maker is not done, or died before it was. Open it again later, or unlink it.");
        }

        _length = checked((nuint)Length);
        var address = Libc.Map(0, _length, Libc.ProtectReadWrite, Libc.MapShared, file, 0);
        if (address == -1)
        {
            throw new IOException($"The shared memory '{name}' of {Length} bytes could not be mapped: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        SetHandle(address);
    }

    /// <summary>What it maps. Its kernel locks say that this process lives.</summary>
    public SafeFileHandle File { get; }

    /// <summary>The size when it was mapped.</summary>
    public long Length { get; }

    public nint Address => handle;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        var done = Libc.Unmap(handle, _length) == 0;
        File.Dispose();
        return done;
    }
}
