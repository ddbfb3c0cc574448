using System.Runtime.InteropServices;
using Actors.SharedMemory.Native;

namespace Actors.SharedMemory.Locks;

/// <summary>Sleeping until a word in shared memory changes: the kernel's futex, between processes.</summary>
internal static unsafe class Futex
{
    private const nint WaitOperation = 0;
    private const nint WakeOperation = 1;

    /// <summary>Sleeps unless the word has changed already; until woken, for at most a time. May return for no reason.</summary>
    public static void Wait(uint* word, uint seen, TimeSpan atMost)
    {
        var time = new Libc.KernelTime { Seconds = (long)atMost.TotalSeconds, Nanoseconds = atMost.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick };
        if (Libc.SystemCall(LinuxPlatform.FutexCall, word, WaitOperation, (nint)seen, &time) != 0)
        {
            Judge(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Wakes those that sleep on the word.</summary>
    public static void Wake(uint* word, int atMost)
    {
        if (Libc.SystemCall(LinuxPlatform.FutexCall, word, WakeOperation, atMost, null) < 0)
        {
            Judge(Marshal.GetLastPInvokeError());
        }
    }

    private static void Judge(int error)
    {
        if (error is not (Errno.Again or Errno.Interrupted or Errno.TimedOut))
        {
            throw new IOException($"The kernel refused to wait in shared memory: {Marshal.GetPInvokeErrorMessage(error)}.", error);
        }
    }
}
