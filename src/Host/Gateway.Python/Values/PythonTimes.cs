using System.Buffers.Binary;
using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Values;

/// <summary>Python's date and time objects and .NET's. What .NET cannot hold exactly stays Python's.</summary>
internal static class PythonTimes
{
    private const int MicrosecondsPerDay = 24 * 60 * 60;

    private static ReadOnlySpan<byte> Module => "datetime"u8;

    // year u16 big-endian, month, day, hour, minute, second, microsecond u24 big-endian; the month's top bit is the fold.
    public static bool TryReadDateTime(ReadOnlySpan<byte> bytes, out DateTime value)
    {
        value = default;
        if (bytes.Length != 10 || !TryReadDate(bytes[..4], out var date) || !TryReadTime(bytes[4..], out var time))
        {
            return false;
        }

        value = date.ToDateTime(time);
        return true;
    }

    public static bool TryReadDate(ReadOnlySpan<byte> bytes, out DateOnly value)
    {
        value = default;
        if (bytes.Length != 4)
        {
            return false;
        }

        var (year, month, day) = (BinaryPrimitives.ReadUInt16BigEndian(bytes), (int)bytes[2], (int)bytes[3]);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = new DateOnly(year, month, day);
        return true;
    }

    public static bool TryReadTime(ReadOnlySpan<byte> bytes, out TimeOnly value)
    {
        value = default;
        if (bytes.Length != 6 || bytes[0] > 23 || bytes[1] > 59 || bytes[2] > 59)
        {
            return false;
        }

        var microseconds = (bytes[3] << 16) | (bytes[4] << 8) | bytes[5];
        if (microseconds >= 1_000_000)
        {
            return false;
        }

        value = new TimeOnly(bytes[0], bytes[1], bytes[2]).Add(TimeSpan.FromMicroseconds(microseconds));
        return true;
    }

    // timedelta(days, seconds, microseconds)
    public static bool TryReadDuration(PickleGraph graph, int node, out TimeSpan value)
    {
        value = default;
        if (!IsCall(graph, node, "timedelta"u8, out var arguments) || graph[arguments].Count != 3)
        {
            return false;
        }

        Span<long> parts = stackalloc long[3];
        for (var i = 0; i < parts.Length; i++)
        {
            ref var part = ref graph[graph.Child(arguments, i)];
            if (part.Kind != NodeKind.Integer)
            {
                return false;
            }

            parts[i] = part.Number;
        }

        var ticks = ((Int128)parts[0] * TimeSpan.TicksPerDay) + ((Int128)parts[1] * TimeSpan.TicksPerSecond) + ((Int128)parts[2] * TimeSpan.TicksPerMicrosecond);
        if (ticks < long.MinValue || ticks > long.MaxValue || parts[1] is < 0 or >= MicrosecondsPerDay || parts[2] is < 0 or >= 1_000_000)
        {
            return false;
        }

        value = new TimeSpan((long)ticks);
        return true;
    }

    // timezone(timedelta), of whole minutes within 14 hours; one with a name stays Python's.
    public static bool TryReadOffset(PickleGraph graph, int node, out TimeSpan offset)
    {
        offset = default;
        return IsCall(graph, node, "timezone"u8, out var arguments) && graph[arguments].Count == 1
            && TryReadDuration(graph, graph.Child(arguments, 0), out offset)
            && offset.Ticks % TimeSpan.TicksPerMinute == 0 && offset.Duration() <= TimeSpan.FromHours(14);
    }

    public static bool IsCall(PickleGraph graph, int node, ReadOnlySpan<byte> name, out int arguments)
    {
        arguments = -1;
        if (graph[node].Kind != NodeKind.Object)
        {
            return false;
        }

        ref var parts = ref graph.PartsOf(node);
        arguments = parts.Arguments;
        return parts is { Form: ObjectForm.Reduce, State: < 0, Items: < 0, Pairs: < 0 } && graph.IsGlobal(parts.Callable, Module, name);
    }

    public static void WriteDateTime(PickleWriter writer, DateTimeOffset value)
    {
        writer.WriteGlobal(Module, "datetime"u8);
        WriteDateTimeBytes(writer, value.DateTime);
        writer.WriteGlobal(Module, "timezone"u8);
        WriteDuration(writer, value.Offset);
        writer.WriteTupleEnd(1);
        writer.WriteOpcode(PickleOpcode.Reduce);
        writer.WriteTupleEnd(2);
        writer.WriteOpcode(PickleOpcode.Reduce);
    }

    public static void WriteDateTime(PickleWriter writer, DateTime value)
    {
        writer.WriteGlobal(Module, "datetime"u8);
        WriteDateTimeBytes(writer, value);
        writer.WriteTupleEnd(1);
        writer.WriteOpcode(PickleOpcode.Reduce);
    }

    public static void WriteDate(PickleWriter writer, DateOnly value)
    {
        Span<byte> bytes = stackalloc byte[4];
        Fill(bytes, value);
        WriteCall(writer, "date"u8, bytes);
    }

    public static void WriteTime(PickleWriter writer, TimeOnly value)
    {
        Span<byte> bytes = stackalloc byte[6];
        Fill(bytes, value);
        WriteCall(writer, "time"u8, bytes);
    }

    public static void WriteDuration(PickleWriter writer, TimeSpan value)
    {
        // As Python keeps it: only the days are negative.
        var days = Math.DivRem(value.Ticks, TimeSpan.TicksPerDay, out var rest);
        if (rest < 0)
        {
            days--;
            rest += TimeSpan.TicksPerDay;
        }

        writer.WriteGlobal(Module, "timedelta"u8);
        writer.WriteInteger(days);
        writer.WriteInteger(rest / TimeSpan.TicksPerSecond);
        writer.WriteInteger(rest % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
        writer.WriteTupleEnd(3);
        writer.WriteOpcode(PickleOpcode.Reduce);
    }

    private static void WriteDateTimeBytes(PickleWriter writer, DateTime value)
    {
        Span<byte> bytes = stackalloc byte[10];
        Fill(bytes, DateOnly.FromDateTime(value));
        Fill(bytes[4..], TimeOnly.FromDateTime(value));
        writer.WriteBytes(bytes);
    }

    private static void WriteCall(PickleWriter writer, ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes)
    {
        writer.WriteGlobal(Module, name);
        writer.WriteBytes(bytes);
        writer.WriteTupleEnd(1);
        writer.WriteOpcode(PickleOpcode.Reduce);
    }

    private static void Fill(Span<byte> bytes, DateOnly value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value.Year);
        bytes[2] = (byte)value.Month;
        bytes[3] = (byte)value.Day;
    }

    private static void Fill(Span<byte> bytes, TimeOnly value)
    {
        var microseconds = (int)(value.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);
        bytes[0] = (byte)value.Hour;
        bytes[1] = (byte)value.Minute;
        bytes[2] = (byte)value.Second;
        bytes[3] = (byte)(microseconds >> 16);
        bytes[4] = (byte)(microseconds >> 8);
        bytes[5] = (byte)microseconds;
    }
}
