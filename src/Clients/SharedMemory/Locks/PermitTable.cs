using System.Runtime.CompilerServices;

namespace Actors.SharedMemory.Locks;

/// <summary>
/// The books of a semaphore, in shared memory: how many permits there are and who holds how many, each in one write. What is free follows from that, and
/// is counted anew when a process died in here or holders have died. Used under the semaphore's lock, but for <see cref="Free"/>.
/// </summary>
/// <param name="start">Where it lies.</param>
internal readonly unsafe struct PermitTable(byte* start)
{
    /// <summary>How many participants may hold permits at once.</summary>
    public const int Capacity = 236;

    /// <summary>Its size in bytes.</summary>
    public const int SizeInBytes = EntriesAt + Capacity * sizeof(long);

    // total, free as last counted, changes (the word to sleep on), sleepers; then the holders: number and permits in 8 bytes.
    private const int EntriesAt = 32;

    /// <summary>How many permits there are, held and free; 0 before it is set up.</summary>
    public ref int Total => ref Unsafe.AsRef<int>(start);

    /// <summary>How many were free when last counted.</summary>
    public ref int Free => ref Unsafe.AsRef<int>(start + sizeof(int));

    /// <summary>Changes whenever permits come free. What sleepers sleep on.</summary>
    public uint* Changes => (uint*)(start + 2 * sizeof(int));

    /// <summary>Whether somebody may sleep.</summary>
    public ref int Sleepers => ref Unsafe.AsRef<int>(start + 3 * sizeof(int));

    /// <summary>Finds a participant's entry, or one for it: an entry stays with its participant until another needs it.</summary>
    /// <param name="participant">Its number.</param>
    /// <param name="hint">Where to look first.</param>
    /// <returns>The entry's index; -1 when all others hold permits.</returns>
    public int Find(uint participant, int hint)
    {
        if (Participant(Entry(hint)) == participant)
        {
            return hint;
        }

        var free = -1;
        for (var index = 0; index < Capacity; index++)
        {
            if (Participant(Entry(index)) == participant)
            {
                return index;
            }

            free = free < 0 && Permits(Entry(index)) == 0 ? index : free;
        }

        return free;
    }

    /// <summary>How many permits a participant holds by an entry.</summary>
    public int HeldAt(int index, uint participant) => Participant(Entry(index)) == participant ? Permits(Entry(index)) : 0;

    /// <summary>Changes what a participant holds: one write.</summary>
    public void Change(int index, uint participant, int change)
    {
        Volatile.Write(ref Entry(index), ((long)(Permits(Entry(index)) + change) << 32) | participant);
        Volatile.Write(ref Free, Free - change);
    }

    /// <summary>Drops the entries of those who are no longer there.</summary>
    /// <returns>Whether there were any.</returns>
    public bool DropDead(Presence presence)
    {
        var any = false;
        for (var index = 0; index < Capacity; index++)
        {
            var participant = Participant(Entry(index));
            if (participant != 0 && !presence.IsAlive(participant))
            {
                Entry(index) = 0;
                any = true;
            }
        }

        Count();
        return any;
    }

    /// <summary>Counts what is free.</summary>
    public void Count()
    {
        var held = 0;
        for (var index = 0; index < Capacity; index++)
        {
            held += Permits(Entry(index));
        }

        Volatile.Write(ref Free, Total - held);
    }

    private static uint Participant(long entry) => (uint)entry;

    private static int Permits(long entry) => (int)(entry >> 32);

    private ref long Entry(int index) => ref Unsafe.AsRef<long>(start + EntriesAt + index * sizeof(long));
}
