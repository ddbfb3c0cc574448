using System.Diagnostics;

namespace Actors.Contracts.Sockets;

/// <summary>
/// Whether it pays to look again and again for a moment before sleeping. It does while what is waited for comes about as soon as a
/// sleeping core wakes up, and no more once that has come late a few times. Nor does it for a while when others want the processor:
/// who gives way to them waits for a turn of theirs, milliseconds long, and who sleeps is woken at once. Any threads may use it; of
/// what they note at the same time some may be lost, since it is an estimate.
/// </summary>
/// <param name="moment">How long a look may take, and how soon things must come for it to pay.</param>
/// <param name="rest">How long it does not pay when others want the processor.</param>
internal sealed class BriefLook(TimeSpan moment, TimeSpan rest)
{
    private const int Weight = 8;

    private readonly long _momentOfStopwatch = moment.Ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond;

    // What comes later counts as this, so that a long rest is soon forgotten.
    private readonly long _late = 4 * moment.Ticks;

    private long _typical = 4 * moment.Ticks;
    private long _restsUntil;

    /// <summary>With the usual rest.</summary>
    public BriefLook(TimeSpan moment)
        : this(moment, TimeSpan.FromMilliseconds(100))
    {
    }

    /// <summary>A wake-up of a sleeping core costs some 20 microseconds, and the other end of a connection has to do its part.</summary>
    public static TimeSpan Moment { get; } = TimeSpan.FromMicroseconds(50);

    /// <summary>When to end a look that begins now; null when it does not pay.</summary>
    public long? Deadline =>
        Volatile.Read(ref _typical) < moment.Ticks && Stopwatch.GetTimestamp() is var now && now >= Volatile.Read(ref _restsUntil) ? now + _momentOfStopwatch : null;

    /// <summary>Between two looks: lets other threads go first.</summary>
    /// <param name="deadline">When to end.</param>
    /// <returns>False when that is now.</returns>
    public bool TryGiveWay(long deadline)
    {
        var began = Stopwatch.GetTimestamp();
        if (began >= deadline)
        {
            return false;
        }

        Thread.Yield();
        return TryGoOn(Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Others went first.</summary>
    /// <param name="took">For how long.</param>
    /// <returns>False when that was so long that they want the processor for themselves.</returns>
    public bool TryGoOn(TimeSpan took)
    {
        if (took.Ticks < _late)
        {
            return true;
        }

        Volatile.Write(ref _restsUntil, Stopwatch.GetTimestamp() + (rest.Ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond));
        return false;
    }

    /// <summary>Something came.</summary>
    /// <param name="since">The timestamp since when it could have.</param>
    public void NoteSince(long since) => Note(Stopwatch.GetElapsedTime(since));

    /// <summary>Something came.</summary>
    /// <param name="after">After how long.</param>
    public void Note(TimeSpan after)
    {
        var typical = Volatile.Read(ref _typical);
        Volatile.Write(ref _typical, typical + ((Math.Min(after.Ticks, _late) - typical) / Weight));
    }
}
