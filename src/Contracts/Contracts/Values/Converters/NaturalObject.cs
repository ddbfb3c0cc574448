using System.Text.Json;

namespace Actors.Contracts.Values.Converters;

/// <summary>
/// Reads any item as the .NET object that is closest to it: bool, long or BigInteger, double, decimal, string, byte[],
/// List{object}, object[] for tuples, HashSet{object}, Dictionary{object, object}, the date and time types, Guid,
/// ObjectReference, JsonElement; Value for foreign objects and for decimals beyond .NET's.
/// </summary>
internal static class NaturalObject
{
    public static object? Read(ref ValueReader reader) => Read(ref reader, 0);

    private static object? Read(ref ValueReader reader, int depth)
    {
        if (depth > ValueLimits.MaxDepth)
        {
            throw new ValueFormatException($"Found a value nested deeper than {ValueLimits.MaxDepth} levels.");
        }

        if (reader.TryReadInt64(out var integer))
        {
            return integer;
        }

        switch (reader.PeekKind())
        {
            case ValueKind.Null:
                reader.TryReadNull();
                return null;
            case ValueKind.Boolean:
                return reader.ReadBoolean();
            case ValueKind.Integer:
                return reader.ReadBigInteger();
            case ValueKind.Float:
                return reader.ReadFloat();
            case ValueKind.Decimal:
                return reader.TryReadDecimal(out var number) ? number : Value.Read(ref reader);
            case ValueKind.String:
                return reader.ReadString();
            case ValueKind.Bytes:
                return reader.ReadBytes().ToArray();
            case ValueKind.List:
                return ReadItems(ref reader, depth);
            case ValueKind.Tuple:
                return ReadItems(ref reader, depth).ToArray();
            case ValueKind.Set or ValueKind.FrozenSet:
                return ReadItems(ref reader, depth).ToHashSet();
            case ValueKind.Map:
                return ReadMap(ref reader, depth);
            case ValueKind.DateTime:
                return reader.ReadDateTime();
            case ValueKind.LocalDateTime:
                return reader.ReadLocalDateTime();
            case ValueKind.Date:
                return reader.ReadDate();
            case ValueKind.Time:
                return reader.ReadTime();
            case ValueKind.Duration:
                return reader.ReadDuration();
            case ValueKind.Uuid:
                return reader.ReadUuid();
            case ValueKind.Reference:
                return reader.ReadReference();
            case ValueKind.Json:
                return ReadJson(ref reader);
            default:
                return Value.Read(ref reader);
        }
    }

    private static List<object?> ReadItems(ref ValueReader reader, int depth)
    {
        var count = reader.ReadSequenceHeader();
        var items = new List<object?>(Preallocation.For<object>(count));
        for (var i = 0; i < count; i++)
        {
            items.Add(Read(ref reader, depth + 1));
        }

        return items;
    }

    private static Dictionary<object, object?> ReadMap(ref ValueReader reader, int depth)
    {
        var count = reader.ReadMapHeader();
        var pairs = new Dictionary<object, object?>(Preallocation.For<KeyValuePair<object, object>>(count));
        for (var i = 0; i < count; i++)
        {
            var key = Read(ref reader, depth + 1) ?? throw Misfit.Found<Dictionary<object, object>>("a map with a null key");
            pairs[key] = Read(ref reader, depth + 1);
        }

        return pairs;
    }

    private static JsonElement ReadJson(ref ValueReader reader)
    {
        try
        {
            return JsonElement.Parse(reader.ReadJson());
        }
        catch (JsonException e)
        {
            throw Misfit.Found<JsonElement>("embedded JSON that is not well-formed", inner: e);
        }
    }
}
