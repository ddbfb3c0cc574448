using System.Globalization;
using System.Text;

namespace Actors.Contracts.Values;

// The date and time kinds.
public ref partial struct ValueReader
{
    private const int LongestDateTime = 40;

    /// <summary>Reads a point in time.</summary>
    public DateTimeOffset ReadDateTime()
    {
        DemandTag(ValueKind.DateTime);
        var utf8 = ReadUtf8();
        Span<char> text = stackalloc char[LongestDateTime];
        var length = utf8.Length <= LongestDateTime ? Encoding.UTF8.GetChars(utf8, text) : 0;
        return DateTimeOffset.TryParseExact(text[..length], Rfc3339Formats, null, DateTimeStyles.AssumeUniversal, out var value)
            ? value
            : throw new ValueFormatException($"Found the date and time text '{Shorten(Encoding.UTF8.GetString(utf8))}'; expected RFC 3339, for example 2026-01-31T12:00:00+00:00.");
    }

    /// <summary>Reads a date and time without zone.</summary>
    public DateTime ReadLocalDateTime()
    {
        DemandTag(ValueKind.LocalDateTime);
        return new DateTime(ReadTicks(DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);
    }

    /// <summary>Reads a date.</summary>
    public DateOnly ReadDate()
    {
        DemandTag(ValueKind.Date);
        var day = ReadInt64();
        var number = day + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return day is > -4_000_000 and < 4_000_000 && number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw new ValueFormatException($"Found day {day}; expected a day of the years 1 to 9999.");
    }

    /// <summary>Reads a time of day.</summary>
    public TimeOnly ReadTime()
    {
        DemandTag(ValueKind.Time);
        return new TimeOnly(ReadTicks(TimeSpan.TicksPerDay - 1));
    }

    /// <summary>Reads a duration.</summary>
    public TimeSpan ReadDuration()
    {
        DemandTag(ValueKind.Duration);
        return new TimeSpan(ReadInt64());
    }

    private static readonly string[] Rfc3339Formats = ["yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"];

    private static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");

    private long ReadTicks(long maximum)
    {
        var ticks = ReadInt64();
        return ticks >= 0 && ticks <= maximum
            ? ticks
            : throw new ValueFormatException($"Found {ticks} ticks; expected 0 to {maximum}.");
    }
}
