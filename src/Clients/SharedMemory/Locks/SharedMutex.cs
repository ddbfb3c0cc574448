using System.Runtime.CompilerServices;
using Actors.SharedMemory.Locks;

namespace Actors.SharedMemory;

/// <summary>
/// A lock between processes that lies in shared memory: 64 bytes, zeros when free. Taken and given back without the kernel where nobody waits.
/// When its holder dies or closes the block, the next one gets it and is told so (<see cref="SharedHold.WasAbandoned"/>), also when it was
/// already waiting; such a death is noticed within 50 ms.
/// </summary>
/// <remarks>
/// <para>
/// It is held by a process (an opening of the block) through a <see cref="SharedHold"/>, not by a thread: the hold may be kept over an
/// <c>await</c> and disposed by any thread of its process. It is not reentrant: who waits for it while holding it waits for ever, or until the
/// timeout. The death of a thread is not noticed; <c>using</c> gives the lock back.
/// </para>
/// <para>Not fair: who comes at the right moment may overtake those that sleep. Waiting blocks the thread; the host's lock (<c>ISharedLock</c>) is fair and awaited.</para>
/// </remarks>
public sealed unsafe class SharedMutex : SharedPart
{
    /// <summary>Its size in bytes.</summary>
    public const int SizeInBytes = 64;

    private const int Alignment = 8;
    private const int TokenAt = 8;
    private const int WantedAt = 16;
    private const int MostLooks = 400;
    private const int LooksAfterSleep = 50;
    private const int MostCourtesy = 16;

    // A word in memory: 0 when free, else the holder's number; and whether somebody sleeps.
    private const uint Sleepers = Presence.SpareBit;
    private const uint Kind = 0x3158_544d;

    private readonly Presence _presence;
    private readonly uint _me;
    private int _looks = MostLooks;

    private SharedMutex(SharedMemory memory, long offset, bool ownsMemory)
        : base(memory, offset, SizeInBytes, ownsMemory)
    {
        if (offset % Alignment != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"Found a lock at {offset}; expected a multiple of {Alignment}.");
        }

        Mark(Kind, "a SharedMutex");
        _presence = memory.Presence;
        _me = _presence.Id;
    }

    /// <summary>Whether somebody holds it at this moment; a look, not a promise.</summary>
    public bool IsHeld => Volatile.Read(ref Word) != 0;

    private ref uint Word
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.AsRef<uint>(Start);
    }

    // Who has come last to wait for the lock, or was woken for it; 0 for nobody. Who comes then, most often the one that has just given the lock back, lets
    // the other go first: else the lock would stay for long where its cache line is. A wish and no more: who has let nobody pass for a moment goes on.
    private ref uint Wanted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.AsRef<uint>(Start + WantedAt);
    }

    /// <summary>Opens the lock of a name, or makes it, in a block of its own.</summary>
    /// <param name="name">The block's name.</param>
    /// <exception cref="InvalidDataException">The block has something else in it.</exception>
    public static SharedMutex OpenOrCreate(string name) =>
        Own(OpenOrCreateBlock(name, SizeInBytes, static _ => { }), static memory => new SharedMutex(memory, 0, ownsMemory: true));

    /// <summary>The lock that lies at a place of a block. Zeros are a free lock, so that a place needs no preparation.</summary>
    /// <param name="memory">The block.</param>
    /// <param name="offset">The place, in bytes; a multiple of 8, with 64 bytes after it.</param>
    /// <exception cref="InvalidDataException">There is something else.</exception>
    public static SharedMutex At(SharedMemory memory, long offset) => new(memory, offset, ownsMemory: false);

    /// <summary>Takes the lock; waits until it is free.</summary>
    /// <param name="timeout">How long to wait; null for ever.</param>
    /// <param name="cancellationToken">Ends the wait, within 50 ms.</param>
    /// <returns>The hold; dispose it to give the lock back.</returns>
    /// <exception cref="TimeoutException">The time was over.</exception>
    /// <exception cref="ObjectDisposedException">The block is closed, or was closed during the wait.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SharedHold Acquire(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        !cancellationToken.IsCancellationRequested && TryTakeFree(out var hold) ? hold : AcquireSlowly(timeout ?? Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Takes the lock if it becomes free in time.</summary>
    /// <param name="timeout">How long to wait. Default zero: not at all.</param>
    /// <param name="cancellationToken">Ends the wait, within 50 ms.</param>
    /// <returns>The hold; null when the time was over.</returns>
    /// <exception cref="ObjectDisposedException">The block is closed, or was closed during the wait.</exception>
    public SharedHold? TryAcquire(TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        RequireTimeout(timeout);
        return !cancellationToken.IsCancellationRequested && TryTakeFree(out var hold) ? hold : WaitFor(timeout, cancellationToken);
    }

    /// <summary>Demands a time to wait.</summary>
    internal static void RequireTimeout(TimeSpan timeout)
    {
        if (timeout < TimeSpan.Zero && timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, $"Found a timeout of {timeout}; expected zero or more, or Timeout.InfiniteTimeSpan.");
        }
    }

    /// <summary>Gives the lock back, if the hold is the one that has it.</summary>
    internal void Release(ulong token)
    {
        if (Memory.IsClosed || !Holds(token))
        {
            return;
        }

        if ((Interlocked.Exchange(ref Word, 0) & Sleepers) != 0)
        {
            Volatile.Write(ref Wanted, Sleepers);
            Futex.Wake((uint*)Start, 1);
        }
    }

    /// <summary>Whether the hold has the lock.</summary>
    internal bool Holds(ulong token) => (Volatile.Read(ref Word) & ~Sleepers) == _me && Volatile.Read(ref *(ulong*)(Start + TokenAt)) == token;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTakeFree(out SharedHold hold)
    {
        if (Volatile.Read(ref Wanted) == 0 && Interlocked.CompareExchange(ref Word, _me, 0) == 0)
        {
            hold = Taken(wasAbandoned: false);
            return true;
        }

        hold = default;
        return false;
    }

    // Only the holder writes the token.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SharedHold Taken(bool wasAbandoned)
    {
        var token = (ulong*)(Start + TokenAt);
        Volatile.Write(ref *token, *token + 1);
        return new SharedHold(this, *token, wasAbandoned);
    }

    private SharedHold AcquireSlowly(TimeSpan timeout, CancellationToken cancellationToken)
    {
        RequireTimeout(timeout);
        return WaitFor(timeout, cancellationToken)
            ?? throw new TimeoutException($"The lock at {Offset} of '{Memory.Name}' was not free within {timeout.TotalMilliseconds:N0} ms.");
    }

    private SharedHold? WaitFor(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var word = (uint*)Start;
        using var wait = new SharedWait(Memory, word, timeout, _looks, cancellationToken);
        var mine = _me;
        var wish = timeout == TimeSpan.Zero ? 0 : _me + (uint)Environment.CurrentManagedThreadId;
        var courtesy = wish != 0 && Interlocked.Exchange(ref Wanted, wish) != 0 ? MostCourtesy : 0;
        while (true)
        {
            var seen = Volatile.Read(ref *word);
            if (seen == 0 && courtesy > 0)
            {
                courtesy--;
                LetAnotherGoFirst(courtesy);
            }
            else if (seen == 0)
            {
                if (Interlocked.CompareExchange(ref *word, mine, 0) == 0)
                {
                    Interlocked.CompareExchange(ref Wanted, 0, wish);
                    LearnFrom(wait.LooksLeft);
                    return Taken(wasAbandoned: false);
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
                mine = _me | Sleepers;
                if (!_presence.IsAlive(seen & ~Sleepers))
                {
                    if (Interlocked.CompareExchange(ref *word, mine, seen) == seen)
                    {
                        return Taken(wasAbandoned: true);
                    }
                }
                else if ((seen & Sleepers) == 0 && Interlocked.CompareExchange(ref *word, seen | Sleepers, seen) != seen)
                {
                    // It has changed hands meanwhile.
                }
                else if (!wait.TrySleep(seen | Sleepers))
                {
                    return null;
                }
                else
                {
                    wait.AllowLooks(LooksAfterSleep);
                    courtesy = 0;
                }
            }
        }
    }

    // The other may be on another core, or have to be given this one.
    private static void LetAnotherGoFirst(int courtesyLeft)
    {
        if (courtesyLeft == 0)
        {
            Thread.Yield();
        }
        else
        {
            Thread.SpinWait(1);
        }
    }

    // Looking that ended in success is worth more of it next time, looking that ended in sleep less.
    private void LearnFrom(int looksLeft) =>
        _looks = looksLeft > 0 ? Math.Min(MostLooks, _looks + _looks / 8 + 1) : Math.Max(8, _looks - _looks / 8);
}
