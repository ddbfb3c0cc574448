using Actors.SharedMemory.Locks;

namespace Actors.SharedMemory;

/// <summary>
/// A semaphore between processes that lies in shared memory: 2 KiB. Permits are held by processes (openings of the block), and those that a
/// process held when it died, or closed the block, are free again for whoever comes next; who is waiting already notices within 50 ms.
/// </summary>
/// <remarks>
/// <para>Permits are given back through the <see cref="SharedPermits"/> that were got, by any thread. Nobody can give back what it does not hold.</para>
/// <para>At most 236 openings may hold permits at once. Not fair: who comes at the right moment may overtake those that sleep. Waiting blocks the thread.</para>
/// </remarks>
public sealed unsafe class SharedSemaphore : SharedPart
{
    /// <summary>Its size in bytes.</summary>
    public const int SizeInBytes = 2048;

    private const int GateAt = 64;
    private const int TableAt = GateAt + SharedMutex.SizeInBytes;
    private const int Looks = 100;
    private const uint Kind = 0x3150_4d53;

    private readonly SharedMutex _gate;
    private readonly Presence _presence;

    // Where this opening's entry was last.
    private int _entry;

    private SharedSemaphore(SharedMemory memory, long offset, int permits, bool ownsMemory)
        : base(memory, offset, SizeInBytes, ownsMemory)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permits, 1);
        Mark(Kind, "a SharedSemaphore");
        _gate = SharedMutex.At(memory, offset + GateAt);
        _presence = memory.Presence;
        using var hold = Enter();
        if (Table.Total == 0)
        {
            Table.Total = permits;
            Table.Count();
        }
        else if (Table.Total != permits)
        {
            throw new InvalidDataException($"Found a semaphore of {Table.Total} permits at {offset} of '{memory.Name}'; expected {permits}.");
        }
    }

    /// <summary>How many permits there are, held and free.</summary>
    public int Permits => Table.Total;

    /// <summary>How many are free at this moment, without those of the dead; a look, not a promise.</summary>
    public int FreePermits
    {
        get
        {
            using var hold = Enter();
            Table.DropDead(_presence);
            return Table.Free;
        }
    }

    private PermitTable Table => new(Start + TableAt);

    /// <summary>Opens the semaphore of a name, or makes it, in a block of its own.</summary>
    /// <param name="name">The block's name.</param>
    /// <param name="permits">How many permits there are; at least 1. The same for all who open it.</param>
    /// <exception cref="InvalidDataException">The block has something else in it, or a semaphore of another number of permits.</exception>
    public static SharedSemaphore OpenOrCreate(string name, int permits) =>
        Own(OpenOrCreateBlock(name, SizeInBytes, static _ => { }), memory => new SharedSemaphore(memory, 0, permits, ownsMemory: true));

    /// <summary>The semaphore that lies at a place of a block; made there if the place has zeros.</summary>
    /// <param name="memory">The block.</param>
    /// <param name="offset">The place, in bytes; a multiple of 8, with 2,048 bytes after it.</param>
    /// <param name="permits">How many permits there are; at least 1. The same for all who use it.</param>
    /// <exception cref="InvalidDataException">There is something else, or a semaphore of another number of permits.</exception>
    public static SharedSemaphore At(SharedMemory memory, long offset, int permits) => new(memory, offset, permits, ownsMemory: false);

    /// <summary>Takes permits; waits until there are enough.</summary>
    /// <param name="permits">How many; at least 1.</param>
    /// <param name="timeout">How long to wait; null for ever.</param>
    /// <param name="cancellationToken">Ends the wait, within 50 ms.</param>
    /// <returns>The permits; dispose them to give them back.</returns>
    /// <exception cref="ArgumentOutOfRangeException">That many can never be free.</exception>
    /// <exception cref="TimeoutException">The time was over.</exception>
    /// <exception cref="InvalidOperationException">236 openings of the block hold permits already.</exception>
    /// <exception cref="ObjectDisposedException">The block is closed, or was closed during the wait.</exception>
    public SharedPermits Acquire(int permits = 1, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var patience = timeout ?? Timeout.InfiniteTimeSpan;
        return TryAcquire(permits, patience, cancellationToken)
            ?? throw new TimeoutException($"The semaphore at {Offset} of '{Memory.Name}' had no {permits} permits free within {patience.TotalMilliseconds:N0} ms.");
    }

    /// <summary>Takes permits if there are enough in time.</summary>
    /// <param name="permits">How many; at least 1.</param>
    /// <param name="timeout">How long to wait. Default zero: not at all.</param>
    /// <param name="cancellationToken">Ends the wait, within 50 ms.</param>
    /// <returns>The permits; null when the time was over.</returns>
    /// <exception cref="ArgumentOutOfRangeException">That many can never be free.</exception>
    /// <exception cref="InvalidOperationException">236 openings of the block hold permits already.</exception>
    /// <exception cref="ObjectDisposedException">The block is closed, or was closed during the wait.</exception>
    public SharedPermits? TryAcquire(int permits = 1, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        SharedMutex.RequireTimeout(timeout);
        if (permits < 1 || permits > Permits)
        {
            throw new ArgumentOutOfRangeException(nameof(permits), permits, $"Found {permits} permits to take; expected 1 to {Permits}.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (TryTake(permits, dropDead: false, out _))
        {
            return new SharedPermits(this, permits);
        }

        using var wait = new SharedWait(Memory, Table.Changes, timeout, Looks, cancellationToken);
        while (true)
        {
            if (Volatile.Read(ref Table.Free) < permits && wait.TryLookAgain())
            {
                continue;
            }

            if (TryTake(permits, dropDead: true, out var seen))
            {
                return new SharedPermits(this, permits);
            }

            if (!wait.TrySleep(seen))
            {
                return null;
            }
        }
    }

    /// <summary>Gives permits back.</summary>
    internal void Release(int permits)
    {
        if (Memory.IsClosed)
        {
            return;
        }

        var table = Table;
        bool somebodySleeps;
        using (Enter())
        {
            var entry = table.Find(_presence.Id, _entry);
            if (entry < 0 || table.HeldAt(entry, _presence.Id) < permits)
            {
                return;
            }

            table.Change(entry, _presence.Id, -permits);
            (*table.Changes)++;
            somebodySleeps = Interlocked.Exchange(ref table.Sleepers, 0) != 0;
        }

        if (somebodySleeps)
        {
            Futex.Wake(table.Changes, int.MaxValue);
        }
    }

    private bool TryTake(int permits, bool dropDead, out uint seen)
    {
        var table = Table;
        using var hold = Enter();
        if (dropDead && table.Free < permits)
        {
            table.DropDead(_presence);
        }

        seen = *table.Changes;
        if (table.Free < permits)
        {
            table.Sleepers = 1;
            return false;
        }

        var entry = table.Find(_presence.Id, _entry);
        _entry = entry >= 0 ? entry : throw new InvalidOperationException(
            $"{PermitTable.Capacity} openings of '{Memory.Name}' hold permits already, which is all that a semaphore has room for.");
        table.Change(entry, _presence.Id, permits);
        return true;
    }

    // Whoever died in here left the entries right, since each change is one write; what is free is counted anew.
    private SharedHold Enter()
    {
        var hold = _gate.Acquire();
        if (hold.WasAbandoned)
        {
            Table.Count();
        }

        return hold;
    }
}
