using Actors.Contracts.Values;

namespace Actors.Objects.RateLimiters;

/// <summary>
/// A bucket that fills evenly up to its burst. It counts in whole parts of a permit, so many to a permit as the period has
/// ticks: nothing is ever rounded.
/// </summary>
internal sealed class TokenBucket
{
    // Turns come with the times at which their requests were read: not quite in order.
    private static readonly TimeSpan Disorder = TimeSpan.FromSeconds(1);

    private readonly Int128 _permits;
    private readonly Int128 _period;
    private Int128 _level;
    private DateTime _filled;

    public TokenBucket(long permits, TimeSpan period, long burst, DateTime now)
    {
        (_permits, _period, Burst) = (permits, period.Ticks, burst);
        (_level, _filled) = (burst * _period, now);
    }

    public long Burst { get; }

    public long Permits => (long)_permits;

    public TimeSpan Period => new((long)_period);

    /// <summary>Whole permits as of the last filling.</summary>
    public long Available => (long)(_level / _period);

    /// <summary>Lets in what has come since. A clock that was set back brings nothing.</summary>
    public void Fill(DateTime now)
    {
        if (now > _filled)
        {
            _level = Int128.Min(Burst * _period, _level + ((now - _filled).Ticks * _permits));
        }
        else if (_filled - now < Disorder)
        {
            // The same time must not bring permits twice.
            return;
        }

        _filled = now;
    }

    public bool TryTake(long permits)
    {
        if (permits * _period > _level)
        {
            return false;
        }

        _level -= permits * _period;
        return true;
    }

    public void Return(long permits) => _level = Int128.Min(Burst * _period, _level + (permits * _period));

    /// <summary>When there will be so many, as of the last filling.</summary>
    public DateTime TimeOf(long permits)
    {
        var missing = Int128.Max(0, (permits * _period) - _level);
        var ticks = (missing + _permits - 1) / _permits;
        return ticks >= (DateTime.MaxValue - _filled).Ticks ? DateTime.MaxValue : _filled.AddTicks((long)ticks);
    }

    /// <summary>[permits per period, ticks of the period, burst, whole permits, parts of one, ticks of the last filling].</summary>
    public void Write(ValueWriter writer)
    {
        writer.WriteListHeader(6);
        writer.WriteInteger(Permits);
        writer.WriteInteger((long)_period);
        writer.WriteInteger(Burst);
        writer.WriteInteger(Available);
        writer.WriteInteger((long)(_level % _period));
        writer.WriteInteger(_filled.Ticks);
    }

    public static TokenBucket Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        var (permits, period, burst) = (reader.ReadInt64(), new TimeSpan(reader.ReadInt64()), reader.ReadInt64());
        var (whole, part) = (reader.ReadInt64(), reader.ReadInt64());
        var filled = new DateTime(reader.ReadInt64(), DateTimeKind.Utc);
        return new TokenBucket(permits, period, burst, filled) { _level = ((Int128)whole * period.Ticks) + part };
    }
}
