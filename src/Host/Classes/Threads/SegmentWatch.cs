namespace Actors.Classes.Threads;

/// <summary>
/// Notices code that blocks its thread: looks now and then which threads are still in the piece of code in which they were at
/// the last look. Costs the code two writes.
/// </summary>
internal sealed class SegmentWatch(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    [ThreadStatic]
    private static Segment? _own;

    private readonly Lock _gate = new();
    private readonly List<Segment> _segments = [];
    private ITimer? _timer;
    private long _lookedAt;

    /// <summary>What the thread runs; null where it never ran users' code.</summary>
    public static Segment? Current => _own;

    /// <summary>What the thread runs. A thread that works for several hosts is watched by the last of them.</summary>
    public Segment Own
    {
        get
        {
            var own = _own;
            return own is not null && own.Watch == this ? own : Begin();
        }
    }

    public void Dispose() => _timer?.Dispose();

    private Segment Begin()
    {
        var own = _own = new Segment(this);
        lock (_gate)
        {
            _segments.RemoveAll(static segment => !segment.Thread.IsAlive);
            _segments.Add(own);
            if (_timer is null)
            {
                _lookedAt = time.GetTimestamp();
                _timer = time.CreateTimer(static watch => ((SegmentWatch)watch!).Look(), this, Period, Period);
            }
        }

        return own;
    }

    private void Look()
    {
        lock (_gate)
        {
            // A busy machine calls the timer late, and then twice in a row.
            if (time.GetElapsedTime(_lookedAt) < Period / 2)
            {
                return;
            }

            _lookedAt = time.GetTimestamp();
            foreach (var segment in _segments)
            {
                segment.Look();
            }
        }
    }
}
