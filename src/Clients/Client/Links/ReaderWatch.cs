using System.Diagnostics;

namespace Actors.Client.Links;

/// <summary>
/// Watches the thread that reads and completes calls by turns. One that is stuck in a caller is replaced by another, and
/// where callers take long the thread pool completes for a while, so that they run side by side.
/// </summary>
/// <remarks>In real time, whatever the link's clock is: it is about real threads.</remarks>
internal sealed class ReaderWatch : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private static readonly long Long = Stopwatch.Frequency / 1000;
    private static readonly long Pause = Stopwatch.Frequency;
    private const int LongTurnsInARow = 8;
    private const int IdleLooks = 100;

    [ThreadStatic]
    private static ReaderWatch? _watchHere;

    [ThreadStatic]
    private static long _turnHere;

    private readonly Action _replaceReader;
    private readonly Timer _timer;
    private long _turns;
    private long _busy;
    private long _enteredAt;
    private int _longTurns;
    private long _notHereBefore;
    private int _isLooking;
    private long _turnsSeen;
    private long _busySeen;
    private long _busySeenAt;
    private int _quietLooks;

    public ReaderWatch(Action replaceReader)
    {
        _replaceReader = replaceReader;
        _timer = new Timer(static watch => ((ReaderWatch)watch!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the reader may complete calls itself.</summary>
    public bool MayCompleteHere => Stopwatch.GetTimestamp() >= Volatile.Read(ref _notHereBefore);

    /// <summary>Whether this thread is replaced when it gets stuck now.</summary>
    public bool LooksAfterThisThread => _watchHere == this && Volatile.Read(ref _busy) == _turnHere;

    /// <summary>Called by the reader before it completes calls.</summary>
    /// <returns>The number of its turn.</returns>
    public long Enter()
    {
        _enteredAt = Stopwatch.GetTimestamp();
        var turn = Volatile.Read(ref _turns) + 1;
        _watchHere = this;
        _turnHere = turn;
        Volatile.Write(ref _busy, turn);

        // Before the look at the timer, as the timer's end is before its look at the turns: one of them sees the other.
        Interlocked.Exchange(ref _turns, turn);
        if (Volatile.Read(ref _isLooking) == 0 && Interlocked.Exchange(ref _isLooking, 1) == 0)
        {
            Start();
        }

        return turn;
    }

    /// <summary>Called after it.</summary>
    /// <returns>False when the caller is the reader no more.</returns>
    public bool TryLeave(long turn)
    {
        var took = Stopwatch.GetTimestamp() - _enteredAt;
        if (Interlocked.CompareExchange(ref _busy, 0, turn) != turn)
        {
            return false;
        }

        // A few may be the scheduler's doing.
        _longTurns = took > Long ? _longTurns + 1 : 0;
        if (_longTurns >= LongTurnsInARow)
        {
            _longTurns = 0;
            Volatile.Write(ref _notHereBefore, _enteredAt + took + Pause);
        }

        return true;
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var turns = Volatile.Read(ref _turns);
        var busy = Volatile.Read(ref _busy);
        if (busy != _busySeen)
        {
            _busySeen = busy;
            _busySeenAt = Stopwatch.GetTimestamp();
        }
        else if (busy != 0 && Stopwatch.GetElapsedTime(_busySeenAt) >= Period && Interlocked.CompareExchange(ref _busy, 0, busy) == busy)
        {
            Volatile.Write(ref _notHereBefore, Stopwatch.GetTimestamp() + Pause);
            _replaceReader();
        }

        _quietLooks = turns == _turnsSeen && busy == 0 ? _quietLooks + 1 : 0;
        _turnsSeen = turns;
        if (_quietLooks >= IdleLooks)
        {
            SetTimer(Timeout.InfiniteTimeSpan);
            Interlocked.Exchange(ref _isLooking, 0);
            if (Volatile.Read(ref _turns) != turns && Interlocked.Exchange(ref _isLooking, 1) == 0)
            {
                Start();
            }
        }
    }

    private void Start()
    {
        _quietLooks = 0;
        SetTimer(Period);
    }

    private void SetTimer(TimeSpan period)
    {
        try
        {
            _timer.Change(period, period);
        }
        catch (ObjectDisposedException)
        {
            // The link has been closed; a caller that is completed after that has nobody to keep waiting.
        }
    }
}
