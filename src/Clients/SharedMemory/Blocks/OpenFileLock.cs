using System.Runtime.InteropServices;
using Actors.SharedMemory.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.SharedMemory.Blocks;

/// <summary>
/// Kernel locks on single bytes of a file, held by an open file and dropped by the kernel when that is closed, however its process ends. They
/// are advice that only this library asks for, need no bytes under them, and are seen from every container that has the file.
/// </summary>
internal static class OpenFileLock
{
    /// <returns>Whether it is this open file's now.</returns>
    public static bool TryTake(SafeFileHandle file, long at)
    {
        var wish = Of(at, Libc.FileLock.Write);
        return Control(file, Libc.SetOpenFileLock, ref wish);
    }

    /// <summary>Whether another open file has it; one's own is no obstacle to oneself.</summary>
    public static bool IsTakenByAnother(SafeFileHandle file, long at)
    {
        var question = Of(at, Libc.FileLock.Write);
        _ = Control(file, Libc.GetOpenFileLock, ref question);
        return question.Kind != Libc.FileLock.Unlocked;
    }

    public static void Drop(SafeFileHandle file, long at)
    {
        var taken = Of(at, Libc.FileLock.Unlocked);
        _ = Control(file, Libc.SetOpenFileLock, ref taken);
    }

    private static Libc.FileLock Of(long at, short kind) => new() { Kind = kind, Start = at, Length = 1 };

    /// <returns>False when another has it.</returns>
    private static bool Control(SafeFileHandle file, int command, ref Libc.FileLock fileLock)
    {
        while (Libc.Control(file, command, ref fileLock) != 0)
        {
            switch (Marshal.GetLastPInvokeError())
            {
                case Errno.Interrupted:
                    break;
                case Errno.Again or Errno.AccessDenied:
                    return false;
                case var error:
                    throw new IOException($"The kernel refused a file lock, by which shared memory tells who lives: {Marshal.GetPInvokeErrorMessage(error)}.", error);
            }
        }

        return true;
    }
}
