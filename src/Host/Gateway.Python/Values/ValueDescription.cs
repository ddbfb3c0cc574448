using System.Globalization;
using System.Text;
using Actors.Contracts.Values;

namespace Actors.Gateway.Python.Values;

/// <summary>An encoded value as Python's repr has it.</summary>
internal sealed class ValueDescription(StringBuilder output, Func<Contracts.ObjectReference, string> describeProxy)
{
    public static string Of(ReadOnlySpan<byte> item, Func<Contracts.ObjectReference, string> describeProxy)
    {
        var output = new StringBuilder();
        var reader = new ValueReader(item);
        new ValueDescription(output, describeProxy).Append(ref reader);
        return output.ToString();
    }

    // Recursion is bounded by the depth of a value.
    public void Append(ref ValueReader reader)
    {
        var kind = reader.PeekKind();
        switch (kind)
        {
            case ValueKind.Null:
                reader.TryReadNull();
                output.Append("None");
                break;
            case ValueKind.Boolean:
                output.Append(reader.ReadBoolean() ? "True" : "False");
                break;
            case ValueKind.Integer:
                output.Append(CultureInfo.InvariantCulture, $"{reader.ReadBigInteger()}");
                break;
            case ValueKind.Float:
                output.Append(PythonText.OfFloat(reader.ReadFloat()));
                break;
            case ValueKind.String:
                PythonText.AppendText(output, reader.ReadString());
                break;
            case ValueKind.Bytes:
                PythonText.AppendBytes(output, reader.ReadBytes());
                break;
            case ValueKind.List:
                AppendItems(ref reader, reader.ReadListHeader(), "[", "]");
                break;
            case ValueKind.Tuple:
                var count = reader.ReadTupleHeader();
                AppendItems(ref reader, count, "(", count == 1 ? ",)" : ")");
                break;
            case ValueKind.Set or ValueKind.FrozenSet:
                AppendSet(ref reader, kind);
                break;
            case ValueKind.Map:
                AppendMap(ref reader);
                break;
            case ValueKind.Reference:
                output.Append(describeProxy(reader.ReadReference()));
                break;
            case ValueKind.Foreign:
                reader.ReadForeign(out _, out var description);
                output.Append(description);
                break;
            default:
                AppendOther(ref reader, kind);
                break;
        }
    }

    private void AppendOther(ref ValueReader reader, ValueKind kind)
    {
        switch (kind)
        {
            case ValueKind.Decimal:
                var (mantissa, exponent) = reader.ReadDecimalParts();
                output.Append("Decimal('").Append(PythonText.OfDecimal(mantissa, exponent)).Append("')");
                break;
            case ValueKind.Uuid:
                output.Append("UUID('").Append(reader.ReadUuid().ToString("D")).Append("')");
                break;
            case ValueKind.DateTime:
                var moment = reader.ReadDateTime();
                output.Append("datetime.datetime(").Append(DateTimeParts(moment.DateTime)).Append(", tzinfo=").Append(ZoneText(moment.Offset)).Append(')');
                break;
            case ValueKind.LocalDateTime:
                output.Append("datetime.datetime(").Append(DateTimeParts(reader.ReadLocalDateTime())).Append(')');
                break;
            case ValueKind.Date:
                var date = reader.ReadDate();
                output.Append(CultureInfo.InvariantCulture, $"datetime.date({date.Year}, {date.Month}, {date.Day})");
                break;
            case ValueKind.Time:
                output.Append("datetime.time(").Append(TimeParts(reader.ReadTime())).Append(')');
                break;
            case ValueKind.Duration:
                output.Append(DurationText(reader.ReadDuration()));
                break;
            case ValueKind.Json:
                output.Append(Encoding.UTF8.GetString(reader.ReadJson()));
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void AppendItems(ref ValueReader reader, int count, string begin, string end)
    {
        output.Append(begin);
        for (var i = 0; i < count; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            Append(ref reader);
        }

        output.Append(end);
    }

    private void AppendSet(ref ValueReader reader, ValueKind kind)
    {
        var count = reader.ReadSetHeader();
        var frozen = kind == ValueKind.FrozenSet;
        if (count == 0)
        {
            output.Append(frozen ? "frozenset()" : "set()");
            return;
        }

        AppendItems(ref reader, count, frozen ? "frozenset({" : "{", frozen ? "})" : "}");
    }

    private void AppendMap(ref ValueReader reader)
    {
        output.Append('{');
        var pairs = reader.ReadMapHeader();
        for (var i = 0; i < pairs; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            Append(ref reader);
            output.Append(": ");
            Append(ref reader);
        }

        output.Append('}');
    }

    private static string DateTimeParts(DateTime value)
    {
        var parts = string.Create(CultureInfo.InvariantCulture, $"{value.Year}, {value.Month}, {value.Day}, ");
        return parts + TimeParts(TimeOnly.FromDateTime(value));
    }

    private static string TimeParts(TimeOnly value)
    {
        var microseconds = value.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        return string.Create(CultureInfo.InvariantCulture, $"{value.Hour}, {value.Minute}")
            + (value.Second != 0 || microseconds != 0 ? string.Create(CultureInfo.InvariantCulture, $", {value.Second}") : "")
            + (microseconds != 0 ? string.Create(CultureInfo.InvariantCulture, $", {microseconds}") : "");
    }

    private static string ZoneText(TimeSpan offset) =>
        offset == TimeSpan.Zero ? "datetime.timezone.utc" : $"datetime.timezone({DurationText(offset)})";

    private static string DurationText(TimeSpan value)
    {
        var days = (long)Math.Floor(value.Ticks / (double)TimeSpan.TicksPerDay);
        var rest = value.Ticks - (days * TimeSpan.TicksPerDay);
        var seconds = rest / TimeSpan.TicksPerSecond;
        var microseconds = rest % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        var parts = new List<string>();
        Add(parts, "days", days);
        Add(parts, "seconds", seconds);
        Add(parts, "microseconds", microseconds);
        return parts.Count == 0 ? "datetime.timedelta(0)" : $"datetime.timedelta({string.Join(", ", parts)})";
    }

    private static void Add(List<string> parts, string name, long value)
    {
        if (value != 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
        }
    }
}
