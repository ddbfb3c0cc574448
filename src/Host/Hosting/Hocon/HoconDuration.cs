using System.Collections.Frozen;

namespace Actors.Hosting.Hocon;

/// <summary>
/// Reads durations such as <c>10 s</c>, <c>500ms</c>, <c>1.5 minutes</c>. A number alone counts milliseconds. The result
/// is rounded to the nearest 100 nanoseconds.
/// </summary>
public static class HoconDuration
{
    private const string Expected = "a duration such as 500 ms, 10 s, 5 minutes, 1 h or 2 d";

    private static readonly FrozenDictionary<string, decimal> TicksByUnit = new Dictionary<string, decimal>
    {
        [""] = TimeSpan.TicksPerMillisecond,
        ["ns"] = 0.01m, ["nano"] = 0.01m, ["nanos"] = 0.01m, ["nanosecond"] = 0.01m, ["nanoseconds"] = 0.01m,
        ["us"] = 10, ["micro"] = 10, ["micros"] = 10, ["microsecond"] = 10, ["microseconds"] = 10,
        ["ms"] = TimeSpan.TicksPerMillisecond, ["milli"] = TimeSpan.TicksPerMillisecond,
        ["millis"] = TimeSpan.TicksPerMillisecond, ["millisecond"] = TimeSpan.TicksPerMillisecond,
        ["milliseconds"] = TimeSpan.TicksPerMillisecond,
        ["s"] = TimeSpan.TicksPerSecond, ["second"] = TimeSpan.TicksPerSecond, ["seconds"] = TimeSpan.TicksPerSecond,
        ["m"] = TimeSpan.TicksPerMinute, ["minute"] = TimeSpan.TicksPerMinute, ["minutes"] = TimeSpan.TicksPerMinute,
        ["h"] = TimeSpan.TicksPerHour, ["hour"] = TimeSpan.TicksPerHour, ["hours"] = TimeSpan.TicksPerHour,
        ["d"] = TimeSpan.TicksPerDay, ["day"] = TimeSpan.TicksPerDay, ["days"] = TimeSpan.TicksPerDay,
    }.ToFrozenDictionary();

    /// <summary>Reads a duration.</summary>
    /// <param name="text">A number and a unit, or a number of milliseconds.</param>
    /// <param name="duration">The duration, when the text is one.</param>
    /// <returns>Whether the text is a duration that a <see cref="TimeSpan"/> can hold.</returns>
    public static bool TryRead(string? text, out TimeSpan duration)
    {
        duration = default;
        if (!HoconQuantity.TrySplit(text, out var number, out var unit)
            || !TicksByUnit.TryGetValue(unit, out var ticksOfUnit)
            || !HoconQuantity.TryMultiply(number, ticksOfUnit, out var ticks))
        {
            return false;
        }

        ticks = Math.Round(ticks, MidpointRounding.AwayFromZero);
        if (ticks is < long.MinValue or > long.MaxValue)
        {
            return false;
        }

        duration = new TimeSpan((long)ticks);
        return true;
    }

    /// <summary>Reads a duration from a setting.</summary>
    /// <param name="value">The setting.</param>
    /// <returns>The duration.</returns>
    /// <exception cref="HoconException">The setting is not a duration, or one of more than about 29,000 years; with the
    /// place of the setting.</exception>
    public static TimeSpan Require(HoconValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is HoconScalar scalar && TryRead(scalar.Text, out var duration)
            ? duration
            : throw HoconException.Unexpected(value.Origin, HoconDescription.Of(value), Expected);
    }
}
