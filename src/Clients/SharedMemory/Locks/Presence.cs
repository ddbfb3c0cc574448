using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Actors.SharedMemory.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.SharedMemory.Locks;

/// <summary>
/// One opening of a block as a participant in the locks that lie in it: a number, and a kernel lock on the file at that number,
/// which says that the participant lives. The kernel drops it when the process ends, however it ends, after its last thread has
/// stopped; so it tells the dead from the living without ids of processes, which are reused and differ between containers.
/// </summary>
/// <remarks>
/// The number is random with 31 bits and never handed back on purpose. A newcomer that happened to draw the number of a dead
/// holder whom nobody has found yet would be taken for it: one chance in 2,147,483,647 for each such holder.
/// </remarks>
internal sealed class Presence
{
    /// <summary>Numbers have 31 bits; this one is free for other use beside them.</summary>
    public const uint SpareBit = 0x8000_0000;

    // Beyond the end of any file; kernel locks need no bytes under them.
    private const long FirstLock = 1L << 62;

    private readonly SafeFileHandle _file;

    public Presence(SafeFileHandle file, string name)
    {
        _file = file;
        do
        {
            Id = (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
        }
        while (!TryTake(Id, name));
    }

    /// <summary>The participant's number, never 0.</summary>
    public uint Id { get; }

    /// <summary>Whether a participant has neither ended nor closed the block.</summary>
    public bool IsAlive(uint id)
    {
        // A lock of this very opening is no obstacle to itself.
        if (id == Id)
        {
            return true;
        }

        var question = At(id, Libc.FileLock.Write);
        while (Libc.Control(_file, Libc.GetOpenFileLock, ref question) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Errno.Interrupted)
            {
                throw new IOException($"The kernel did not say whether a holder of a lock lives: {Marshal.GetPInvokeErrorMessage(error)}.", error);
            }
        }

        return question.Kind != Libc.FileLock.Unlocked;
    }

    /// <summary>Takes no part any more: what it still holds is abandoned.</summary>
    public void Leave()
    {
        var taken = At(Id, Libc.FileLock.Unlocked);
        _ = Libc.Control(_file, Libc.SetOpenFileLock, ref taken);
    }

    private bool TryTake(uint id, string name)
    {
        var wish = At(id, Libc.FileLock.Write);
        if (Libc.Control(_file, Libc.SetOpenFileLock, ref wish) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error is Errno.Again or Errno.AccessDenied or Errno.Interrupted
            ? false
            : throw new IOException($"The kernel gave no file lock on the shared memory '{name}', which its locks need: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }

    private static Libc.FileLock At(uint id, short kind) => new() { Kind = kind, Start = FirstLock + id, Length = 1 };
}
