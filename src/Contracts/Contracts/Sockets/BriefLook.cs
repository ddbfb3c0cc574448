using System.Diagnostics;

namespace Actors.Contracts.Sockets;

/// <summary>
/// Whether it pays to look again and again for a moment before sleeping. It does while what is waited for comes about as soon as a
/// sleeping core wakes up, and no more once that has come late a few times. Any threads may use it; of what they note at the
/// same time some may be lost, since it is an estimate.
/// </summary>
/// <param name="moment">How long a look may take, and how soon things must come for it to pay.</param>
internal sealed class BriefLook(TimeSpan moment)
{
    private const int Weight = 8;

    private readonly long _momentOfStopwatch = moment.Ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond;

    // What comes later counts as this, so that a long rest is soon forgotten.
    private readonly long _late = 4 * moment.Ticks;

    private long _typical = 4 * moment.Ticks;

    /// <summary>A wake-up of a sleeping core costs some 20 microseconds, and the other end of a connection has to do its part.</summary>
    public static TimeSpan Moment { get; } = TimeSpan.FromMicroseconds(50);

    /// <summary>When to end a look that begins now; null when it does not pay.</summary>
    public long? Deadline => Volatile.Read(ref _typical) < moment.Ticks ? Stopwatch.GetTimestamp() + _momentOfStopwatch : null;

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
