using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Actors.Kernel.Mailboxes;

/// <summary>
/// One object's mailbox: who may run, and what waits. Idle or running by compare-and-swap; a system lane that goes first
/// and is unbounded (the kernel's own few messages), a user lane that is bounded. Knows nothing of what it carries out.
/// </summary>
/// <param name="capacity">How many requests may wait.</param>
internal sealed class Mailbox(int capacity)
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int PauseBetweenLooks = 8;

    private static readonly int Looks = Environment.ProcessorCount > 1 ? 16 : 0;

    private readonly ConcurrentQueue<SystemMessage> _system = new();
    private readonly ConcurrentQueue<Envelope> _user = new();
    private int _state;
    private int _waiting;

    /// <summary>How much waits, both lanes.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Takes the right to run if nobody has it and nothing waits: what came first goes first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnter()
    {
        if (Volatile.Read(ref _waiting) != 0 || Interlocked.CompareExchange(ref _state, Running, Idle) != Idle)
        {
            return false;
        }

        // Something may have come to wait between the look and the swap.
        if (Volatile.Read(ref _waiting) == 0)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>
    /// Waits a moment for whoever runs now: most turns are shorter than the way through the lane and another thread. In vain
    /// when something waits already, or when the turn is a long one.
    /// </summary>
    public bool TryEnterSoon()
    {
        for (var look = 0; look < Looks && Volatile.Read(ref _waiting) == 0; look++)
        {
            Thread.SpinWait(PauseBetweenLooks);
            if (Volatile.Read(ref _state) == Idle && TryEnter())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes the right to run in order to work off what waits.</summary>
    public bool TryEnterToDrain() =>
        Volatile.Read(ref _waiting) != 0 && Interlocked.CompareExchange(ref _state, Running, Idle) == Idle;

    /// <summary>Gives the right to run back. Afterwards look at <see cref="Waiting"/>: what came meanwhile found the door shut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave() => Interlocked.Exchange(ref _state, Idle);

    /// <summary>Lets a request wait.</summary>
    /// <returns>False when the lane is full.</returns>
    public bool TryEnqueue(Envelope envelope)
    {
        if (Interlocked.Increment(ref _waiting) > capacity)
        {
            Interlocked.Decrement(ref _waiting);
            return false;
        }

        _user.Enqueue(envelope);
        return true;
    }

    /// <summary>Lets the kernel's own message wait, before all requests.</summary>
    public void Enqueue(SystemMessage message)
    {
        Interlocked.Increment(ref _waiting);
        _system.Enqueue(message);
    }

    /// <summary>Lets an atomic batch wait in the order of requests; not bounded, because it has its place in several lanes at once.</summary>
    public void EnqueueBatch(Envelope envelope)
    {
        Interlocked.Increment(ref _waiting);
        _user.Enqueue(envelope);
    }

    /// <summary>The next system message. Only while running.</summary>
    public bool TryDequeue(out SystemMessage? message)
    {
        if (!_system.TryDequeue(out message))
        {
            return false;
        }

        Interlocked.Decrement(ref _waiting);
        return true;
    }

    /// <summary>The next request. Only while running.</summary>
    public bool TryDequeue(out Envelope? envelope)
    {
        if (!_user.TryDequeue(out envelope))
        {
            return false;
        }

        Interlocked.Decrement(ref _waiting);
        return true;
    }
}
