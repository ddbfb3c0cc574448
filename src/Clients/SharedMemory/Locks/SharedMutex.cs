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
    private const int MostLooks = 400;
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
    public bool IsHeld => Words.ReadWord() != 0;

    private SharedMutexWords Words
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Start, _presence);
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
        if (!Memory.IsClosed)
        {
            MutexProtocol.Release(Words, token);
        }
    }

    /// <summary>Whether the hold has the lock.</summary>
    internal bool Holds(ulong token) => MutexProtocol.Holds(Words, token);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTakeFree(out SharedHold hold)
    {
        if (MutexProtocol.TryTakeFree(Words, _me, out var token))
        {
            hold = new SharedHold(this, token, wasAbandoned: false);
            return true;
        }

        hold = default;
        return false;
    }

    private SharedHold AcquireSlowly(TimeSpan timeout, CancellationToken cancellationToken)
    {
        RequireTimeout(timeout);
        return WaitFor(timeout, cancellationToken)
            ?? throw new TimeoutException($"The lock at {Offset} of '{Memory.Name}' was not free within {timeout.TotalMilliseconds:N0} ms.");
    }

    private SharedHold? WaitFor(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var wait = new SharedWait(Memory, (uint*)Start, timeout, _looks, cancellationToken);
        try
        {
            var wish = timeout == TimeSpan.Zero ? 0 : _me + (uint)Environment.CurrentManagedThreadId;
            if (!MutexProtocol.TryWait(Words, ref wait, _me, wish, out var token, out var wasAbandoned))
            {
                return null;
            }

            if (!wasAbandoned)
            {
                LearnFrom(wait.LooksLeft);
            }

            return new SharedHold(this, token, wasAbandoned);
        }
        finally
        {
            wait.Dispose();
        }
    }

    // Looking that ended in success is worth more of it next time, looking that ended in sleep less.
    private void LearnFrom(int looksLeft) =>
        _looks = looksLeft > 0 ? Math.Min(MostLooks, _looks + _looks / 8 + 1) : Math.Max(8, _looks - _looks / 8);
}
