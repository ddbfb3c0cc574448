namespace Actors.Contracts.Values.Converters;

internal sealed class DateTimeOffsetConverter : ValueConverter<DateTimeOffset>
{
    public override void Write(ValueWriter writer, DateTimeOffset value) => writer.WriteDateTime(value);

    public override DateTimeOffset Read(ref ValueReader reader) => !reader.End && reader.PeekKind() == ValueKind.DateTime
        ? reader.ReadDateTime()
        : throw Misfit.Kind<DateTimeOffset>(reader);
}

/// <summary>Points in time of kind Utc or Local travel with their offset and arrive as Utc; those of no kind travel without.</summary>
internal sealed class DateTimeConverter : ValueConverter<DateTime>
{
    public override void Write(ValueWriter writer, DateTime value)
    {
        if (value.Kind == DateTimeKind.Unspecified)
        {
            writer.WriteLocalDateTime(value);
        }
        else
        {
            writer.WriteDateTime(new DateTimeOffset(value));
        }
    }

    public override DateTime Read(ref ValueReader reader)
    {
        if (reader.End)
        {
            throw Misfit.Kind<DateTime>(reader);
        }

        return reader.PeekKind() switch
        {
            ValueKind.LocalDateTime => reader.ReadLocalDateTime(),
            ValueKind.DateTime => reader.ReadDateTime().UtcDateTime,
            _ => throw Misfit.Kind<DateTime>(reader),
        };
    }
}

internal sealed class DateOnlyConverter : ValueConverter<DateOnly>
{
    public override void Write(ValueWriter writer, DateOnly value) => writer.WriteDate(value);

    public override DateOnly Read(ref ValueReader reader) => !reader.End && reader.PeekKind() == ValueKind.Date
        ? reader.ReadDate()
        : throw Misfit.Kind<DateOnly>(reader);
}

internal sealed class TimeOnlyConverter : ValueConverter<TimeOnly>
{
    public override void Write(ValueWriter writer, TimeOnly value) => writer.WriteTime(value);

    public override TimeOnly Read(ref ValueReader reader) => !reader.End && reader.PeekKind() == ValueKind.Time
        ? reader.ReadTime()
        : throw Misfit.Kind<TimeOnly>(reader);
}

internal sealed class TimeSpanConverter : ValueConverter<TimeSpan>
{
    public override void Write(ValueWriter writer, TimeSpan value) => writer.WriteDuration(value);

    public override TimeSpan Read(ref ValueReader reader) => !reader.End && reader.PeekKind() == ValueKind.Duration
        ? reader.ReadDuration()
        : throw Misfit.Kind<TimeSpan>(reader);
}
