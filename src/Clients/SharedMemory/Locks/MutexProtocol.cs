using System.Runtime.CompilerServices;

namespace Actors.SharedMemory.Locks;

/// <summary>
/// How a lock in shared memory is taken and given back, step by step, apart from where it lies: a test goes through every order of the steps of a few
/// participants, with deaths anywhere. The types of words and wait are structs, so that each use is compiled into one piece.
/// </summary>
internal static class MutexProtocol
{
    /// <summary>Beside the holder's number: somebody may sleep.</summary>
    public const uint Sleepers = Presence.SpareBit;

    private const int LooksAfterSleep = 50;

    /// <summary>Takes the lock if it is free and nobody wants it.</summary>
    /// <param name="words">The lock.</param>
    /// <param name="me">The participant's number.</param>
    /// <param name="token">The hold's number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryTakeFree<TWords>(TWords words, uint me, out ulong token)
        where TWords : struct, IMutexWords
    {
        if (words.ReadWanted() == 0 && words.CompareAndSwapWord(me, 0) == 0)
        {
            token = words.ReadEnded() + 1;
            return true;
        }

        token = 0;
        return false;
    }

    /// <summary>Waits for the lock.</summary>
    /// <param name="words">The lock.</param>
    /// <param name="wait">The wait.</param>
    /// <param name="me">The participant's number.</param>
    /// <param name="wish">A number of this wait, by which others see that somebody wants the lock; 0 for one that does not wait.</param>
    /// <param name="token">The hold's number.</param>
    /// <param name="wasAbandoned">Whether the holder before has died.</param>
    /// <returns>False when the time was over.</returns>
    public static bool TryWait<TWords, TWait>(TWords words, ref TWait wait, uint me, uint wish, out ulong token, out bool wasAbandoned)
        where TWords : struct, IMutexWords
        where TWait : struct, IMutexWait, allows ref struct
    {
        (token, wasAbandoned) = (0, false);
        var mine = me;
        var courtesy = wish != 0 && words.SwapWanted(wish) != 0 ? TWait.MostCourtesy : 0;
        while (true)
        {
            var seen = words.ReadWord();
            if (seen == 0 && courtesy > 0)
            {
                courtesy--;
                wait.LetAnotherGoFirst(courtesy);
            }
            else if (seen == 0)
            {
                if (words.CompareAndSwapWord(mine, 0) == 0)
                {
                    words.CompareAndSwapWanted(0, wish);
                    token = words.ReadEnded() + 1;
                    return true;
                }
            }
            else if (wait.TryLookAgain())
            {
                // Whoever was to go first has gone.
                courtesy = 0;
            }
            else
            {
                // From here on it takes the lock as one that may leave other sleepers behind.
                mine = me | Sleepers;
                if (!words.IsAlive(seen & ~Sleepers))
                {
                    if (words.CompareAndSwapWord(mine, seen) == seen)
                    {
                        (token, wasAbandoned) = (EndAbandoned(words) + 1, true);
                        return true;
                    }
                }
                else if ((seen & Sleepers) == 0 && words.CompareAndSwapWord(seen | Sleepers, seen) != seen)
                {
                    // It has changed hands meanwhile.
                }
                else if (!wait.TrySleep(seen | Sleepers))
                {
                    return false;
                }
                else
                {
                    wait.AllowLooks(LooksAfterSleep);
                    courtesy = 0;
                }
            }
        }
    }

    /// <summary>Gives the lock back, if the hold has it. A hold is ended once, also where two threads try to at the same time: it is over before the lock is free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Release<TWords>(TWords words, ulong token)
        where TWords : struct, IMutexWords
    {
        if (words.CompareAndSwapEnded(token, token - 1) == token - 1 && (words.SwapWord(0) & Sleepers) != 0)
        {
            words.WriteWanted(Sleepers);
            words.WakeOne();
        }
    }

    /// <summary>Whether a hold has the lock.</summary>
    public static bool Holds<TWords>(TWords words, ulong token)
        where TWords : struct, IMutexWords => words.ReadEnded() == token - 1;

    // Only who has the lock ends a hold. Where a participant died in here or while it gave the lock back, a number is left out.
    private static ulong EndAbandoned<TWords>(TWords words)
        where TWords : struct, IMutexWords
    {
        var ended = words.ReadEnded() + 1;
        words.WriteEnded(ended);
        return ended;
    }
}
