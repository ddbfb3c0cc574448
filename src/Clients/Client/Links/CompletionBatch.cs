namespace Actors.Client.Links;

/// <summary>
/// The calls that one read has answered. They are completed together, on one thread, while the requests that their callers
/// send in turn are held and then go out together. A caller that blocks does not stall the reader, which goes on elsewhere;
/// a guard sends what is held; and when it blocks for long, perhaps until another call of this batch is answered, a second
/// thread completes the rest.
/// </summary>
internal sealed class CompletionBatch(HostLink link) : IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Overtaken = 2;

    private PendingCall[] _calls = new PendingCall[64];
    private int _count;
    private int _next;
    private int _phase;
    private long _seenProgress = -1;
    private long _runs;

    public void Add(PendingCall call)
    {
        if (_count == _calls.Length)
        {
            Array.Resize(ref _calls, _count * 2);
        }

        _calls[_count++] = call;
    }

    /// <summary>Completes all; called by the reader, or by the thread pool.</summary>
    public void Execute()
    {
        if (_count == 1)
        {
            // One caller: what it sends need not wait for others.
            var only = _calls[0];
            Recycle();
            Complete(only);
            return;
        }

        if (_phase == Idle)
        {
            _runs++;

            // Before the look at the link, as its end is before its look at the phase: one of them sees the other.
            Interlocked.Exchange(ref _phase, Running);
            if (link.IsClosed)
            {
                Scatter();
            }
        }

        using (link.Cork())
        {
            for (var i = Interlocked.Increment(ref _next) - 1; i < _count; i = Interlocked.Increment(ref _next) - 1)
            {
                Complete(_calls[i]);
            }
        }

        // One that was overtaken has two threads in it, and is not used again.
        if (Interlocked.CompareExchange(ref _phase, Idle, Running) == Running)
        {
            Recycle();
        }
    }

    /// <summary>Called now and then by one thread: lets another thread go on where no progress was made since the last call.</summary>
    /// <returns>False when this batch is not used again.</returns>
    public bool OvertakeIfStuck()
    {
        var next = Volatile.Read(ref _next);
        var progress = (Volatile.Read(ref _runs) << 32) | (uint)next;
        var isStuck = progress == _seenProgress && next < _count && Interlocked.CompareExchange(ref _phase, Overtaken, Running) != Idle;
        _seenProgress = progress;
        if (isStuck)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        return Volatile.Read(ref _phase) != Overtaken || next < _count;
    }

    /// <summary>Another thread goes on from here: the one that completes is stuck.</summary>
    public void Overtake()
    {
        if (Interlocked.CompareExchange(ref _phase, Overtaken, Running) == Running)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Nobody looks after this batch any more, since the link is closed: each caller that is left goes its own way.</summary>
    public void Scatter()
    {
        if (Interlocked.CompareExchange(ref _phase, Overtaken, Running) == Idle)
        {
            return;
        }

        for (var i = Interlocked.Increment(ref _next) - 1; i < _count; i = Interlocked.Increment(ref _next) - 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_calls[i], preferLocal: false);
        }
    }

    // A continuation that throws has nobody to throw to; it must not keep the others from running.
    private static void Complete(PendingCall call)
    {
        try
        {
            call.Complete();
        }
        catch (Exception e)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static failure => failure.Throw(), System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e), preferLocal: false);
        }
    }

    private void Recycle()
    {
        _calls.AsSpan(0, _count).Clear();
        _count = 0;
        _next = 0;
        link.Recycle(this);
    }
}
