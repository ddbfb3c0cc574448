using System.Diagnostics;

namespace Actors.Classes.Threads;

/// <summary>
/// Notices code that blocks its thread: looks now and then which threads are still in the piece of code in which they were at
/// earlier looks. In real time, and one for all hosts of the process: it is about its threads. It looks on a thread of its own, because
/// the pool may be what is stuck.
/// </summary>
internal static class SegmentWatch
{
    /// <summary>Ticks from which on others go on without the thread, if it waits for something.</summary>
    public static readonly long Stuck = Stopwatch.Frequency / 100;

    /// <summary>Ticks from which on the code counts as code that blocks, if its thread waits for something.</summary>
    public static readonly long Blocked = Stopwatch.Frequency / 10;

    /// <summary>Ticks from which on both hold of a thread that does not wait.</summary>
    public static readonly long AnyCase = Stopwatch.Frequency / 4;

    private const int QuietLooks = 100;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(100);

    [ThreadStatic]
    private static Segment? _own;

    private static readonly Lock Gate = new();
    private static readonly List<Segment> Segments = [];
    private static readonly object Awake = new();
    private static Thread? _thread;
    private static int _madeUpFor;
    private static volatile bool _isLooking;

    /// <summary>What the thread runs; null where it never ran users' code.</summary>
    public static Segment? Current => _own;

    /// <summary>What the thread runs.</summary>
    public static Segment Own => _own ?? Begin();

    /// <summary>By how many threads the pool's minimum is higher for those that are stuck.</summary>
    public static int MadeUpFor => Volatile.Read(ref _madeUpFor);

    /// <summary>Users' code begins on some thread. Costs a look, but for the first time in a while.</summary>
    public static void Wake()
    {
        if (!_isLooking)
        {
            Start();
        }
    }

    private static Segment Begin()
    {
        var own = _own = new Segment();
        lock (Gate)
        {
            Segments.RemoveAll(static segment => !segment.Thread.IsAlive);
            Segments.Add(own);
        }

        return own;
    }

    private static void Start()
    {
        lock (Awake)
        {
            _isLooking = true;
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "actors class watch" };
                _thread.UnsafeStart();
            }

            Monitor.Pulse(Awake);
        }
    }

    private static void Run()
    {
        for (var quiet = 0; ;)
        {
            Thread.Sleep(Period);
            quiet = HasMoved() ? 0 : quiet + 1;
            if (quiet >= QuietLooks)
            {
                Rest();
            }
        }
    }

    // Until users' code begins somewhere, with a look now and then whether the code that runs has ended.
    private static void Rest()
    {
        lock (Awake)
        {
            _isLooking = false;

            // Either the beginning of code is seen here, or it sees that nobody looks.
            Interlocked.MemoryBarrierProcessWide();
            while (!HasMoved() && !_isLooking)
            {
                Monitor.Wait(Awake, IsAnyBusy() ? QuietPeriod : Timeout.InfiniteTimeSpan);
            }

            _isLooking = true;
        }
    }

    private static bool HasMoved()
    {
        var hasMoved = false;
        var stuck = 0;
        lock (Gate)
        {
            var now = Stopwatch.GetTimestamp();
            foreach (var segment in Segments)
            {
                hasMoved |= segment.Look(now);
                stuck += segment.IsMadeUpFor ? 1 : 0;
            }
        }

        MakeUpFor(stuck);
        return hasMoved;
    }

    // The pool would give way to threads that are stuck at a rate of one or two a second, and everything else of the host is on it.
    private static void MakeUpFor(int stuck)
    {
        if (stuck == _madeUpFor)
        {
            return;
        }

        ThreadPool.GetMinThreads(out var workers, out var completions);
        if (ThreadPool.SetMinThreads(workers + stuck - _madeUpFor, completions))
        {
            _madeUpFor = stuck;
        }
    }

    private static bool IsAnyBusy()
    {
        lock (Gate)
        {
            return Segments.Exists(static segment => segment.IsBusy);
        }
    }
}
