using System.Runtime.CompilerServices;
using Actors.SharedMemory.Locks;

namespace Actors.SharedMemory;

/// <summary>
/// An event between processes that lies in shared memory: 64 bytes, zeros when not set. Stays set until it is reset, or lets one
/// waiter through for each time it is set (automatic). Who waits looks for itself every 50 ms, so that the death of a process that had been woken
/// keeps nobody else asleep. A signal that a process took before it died is gone with it.
/// </summary>
public sealed unsafe class SharedEvent : SharedPart
{
    /// <summary>Its size in bytes.</summary>
    public const int SizeInBytes = 64;

    private const int Alignment = 8;
    private const int Looks = 200;

    // A word in memory: whether it is set, and whether somebody sleeps.
    private const uint SetBit = 1;
    private const uint Sleepers = Presence.SpareBit;
    private const uint ManualKind = 0x314d_5645;
    private const uint AutomaticKind = 0x3141_5645;

    private SharedEvent(SharedMemory memory, long offset, bool isAutomatic, bool ownsMemory)
        : base(memory, offset, SizeInBytes, ownsMemory)
    {
        if (offset % Alignment != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"Found an event at {offset}; expected a multiple of {Alignment}.");
        }

        IsAutomatic = isAutomatic;
        Mark(isAutomatic ? AutomaticKind : ManualKind, isAutomatic ? "an automatic SharedEvent" : "a SharedEvent that is reset by hand");
    }

    /// <summary>Whether each setting lets one waiter through.</summary>
    public bool IsAutomatic { get; }

    /// <summary>Whether it is set at this moment.</summary>
    public bool IsSet => (Volatile.Read(ref Word) & SetBit) != 0;

    private ref uint Word => ref Unsafe.AsRef<uint>(Start);

    /// <summary>Opens the event of a name, or makes it, not set, in a block of its own.</summary>
    /// <param name="name">The block's name.</param>
    /// <param name="isAutomatic">Whether each setting lets one waiter through. The same for all who open it.</param>
    /// <exception cref="InvalidDataException">The block has something else in it, or an event of the other kind.</exception>
    public static SharedEvent OpenOrCreate(string name, bool isAutomatic = false) =>
        Own(OpenOrCreateBlock(name, SizeInBytes, static _ => { }), memory => new SharedEvent(memory, 0, isAutomatic, ownsMemory: true));

    /// <summary>The event that lies at a place of a block. Zeros are an event that is not set, so that a place needs no preparation.</summary>
    /// <param name="memory">The block.</param>
    /// <param name="offset">The place, in bytes; a multiple of 8, with 64 bytes after it.</param>
    /// <param name="isAutomatic">Whether each setting lets one waiter through. The same for all who use it.</param>
    /// <exception cref="InvalidDataException">There is something else, or an event of the other kind.</exception>
    public static SharedEvent At(SharedMemory memory, long offset, bool isAutomatic = false) => new(memory, offset, isAutomatic, ownsMemory: false);

    /// <summary>Sets it: all who wait go on, or one if it is automatic.</summary>
    public void Set()
    {
        if ((Interlocked.Exchange(ref Word, SetBit) & Sleepers) != 0)
        {
            Futex.Wake((uint*)Start, IsAutomatic ? 1 : int.MaxValue);
        }
    }

    /// <summary>Resets it: who comes from now on waits.</summary>
    public void Reset() => Interlocked.CompareExchange(ref Word, 0, SetBit);

    /// <summary>Waits until it is set; takes the signal if it is automatic.</summary>
    /// <param name="timeout">How long to wait; null for ever.</param>
    /// <param name="cancellationToken">Ends the wait, within 50 ms.</param>
    /// <returns>False when the time was over.</returns>
    /// <exception cref="ObjectDisposedException">The block is closed, or was closed during the wait.</exception>
    public bool Wait(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var patience = timeout ?? Timeout.InfiniteTimeSpan;
        SharedMutex.RequireTimeout(patience);
        cancellationToken.ThrowIfCancellationRequested();
        var word = (uint*)Start;
        if (TryPass(word, left: 0))
        {
            return true;
        }

        using var wait = new SharedWait(Memory, word, patience, Looks, cancellationToken);
        var left = 0u;
        while (!TryPass(word, left))
        {
            if (wait.TryLookAgain())
            {
                continue;
            }

            // From here on it takes a signal as one that may leave other sleepers behind.
            left = Sleepers;
            var seen = Interlocked.CompareExchange(ref *word, Sleepers, 0);
            if ((seen & SetBit) == 0 && !wait.TrySleep(Sleepers))
            {
                return false;
            }
        }

        return true;
    }

    // Set is exactly SetBit: setting takes the sleepers' bit away.
    private bool TryPass(uint* word, uint left) => IsAutomatic
        ? Volatile.Read(ref *word) == SetBit && Interlocked.CompareExchange(ref *word, left, SetBit) == SetBit
        : (Volatile.Read(ref *word) & SetBit) != 0;
}
