namespace Actors.Contracts.Values.Comparison;

/// <summary>The date and time kinds as numbers that compare as they do: points in time by their instant.</summary>
internal static class TimeTicks
{
    public static long Read(ref ValueReader reader, ValueKind kind) => kind switch
    {
        ValueKind.DateTime => reader.ReadDateTime().UtcTicks,
        ValueKind.LocalDateTime => reader.ReadLocalDateTime().Ticks,
        ValueKind.Date => reader.ReadDate().DayNumber,
        ValueKind.Time => reader.ReadTime().Ticks,
        _ => reader.ReadDuration().Ticks,
    };
}
