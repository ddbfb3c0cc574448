using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Actors.Contracts.Values.Json;

/// <summary>Reads what stands behind a member that names a kind.</summary>
internal static class JsonContent
{
    public static void Write(JsonElement json, ValueKind kind, ValueWriter writer, int depth)
    {
        switch (kind)
        {
            case ValueKind.Tuple:
                writer.WriteTupleHeader(Length(json, kind));
                JsonParser.WriteItems(json, writer, depth);
                break;
            case ValueKind.Set or ValueKind.FrozenSet:
                WriteSet(json, kind, writer, depth);
                break;
            case ValueKind.Map:
                WriteMap(json, writer, depth);
                break;
            case ValueKind.Bytes:
                writer.WriteBytes(Bytes(json, kind));
                break;
            case ValueKind.Reference:
                var reference = Parts(json, kind, 2);
                writer.WriteReference(reference[0].ValueKind == JsonValueKind.Number && reference[0].TryGetUInt64(out var id)
                    ? new ObjectReference(new ObjectId(id), Text(reference[1]))
                    : throw Malformed(kind));
                break;
            case ValueKind.Json:
                writer.WriteJson(json.ValueKind == JsonValueKind.Array ? Bytes(Parts(json, kind, 1)[0], kind) : Encoding.UTF8.GetBytes(Text(json)));
                break;
            case ValueKind.Foreign:
                var foreign = Parts(json, kind, 3);
                writer.WriteForeign(Text(foreign[0]), Text(foreign[1]), Bytes(foreign[2], kind));
                break;
            default:
                WriteParsed(Text(json), kind, writer);
                break;
        }
    }

    /// <summary>A JSON string's text.</summary>
    public static string Text(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
        {
            throw new ValueFormatException($"Found JSON's {json.ValueKind}; expected a string.");
        }

        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new ValueFormatException("Found a JSON string with half a surrogate pair; expected well-formed Unicode.", e);
        }
    }

    private static void WriteParsed(string text, ValueKind kind, ValueWriter writer)
    {
        var culture = CultureInfo.InvariantCulture;
        switch (kind)
        {
            case ValueKind.Float when double.TryParse(text, NumberStyles.Float, culture, out var number):
                writer.WriteFloat(number);
                break;
            case ValueKind.Decimal when DecimalText.TryParse(text, out var mantissa, out var exponent):
                writer.WriteDecimal(mantissa, exponent);
                break;
            case ValueKind.DateTime when DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", culture, DateTimeStyles.None, out var point):
                writer.WriteDateTime(point);
                break;
            case ValueKind.DateTime when DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", culture, DateTimeStyles.AssumeUniversal, out var point):
                writer.WriteDateTime(point);
                break;
            case ValueKind.LocalDateTime when DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFFF", culture, DateTimeStyles.None, out var local):
                writer.WriteLocalDateTime(local);
                break;
            case ValueKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", culture, DateTimeStyles.None, out var date):
                writer.WriteDate(date);
                break;
            case ValueKind.Time when TimeOnly.TryParseExact(text, "HH:mm:ss.FFFFFFF", culture, DateTimeStyles.None, out var time):
                writer.WriteTime(time);
                break;
            case ValueKind.Duration when TimeSpan.TryParseExact(text, "c", culture, out var duration):
                writer.WriteDuration(duration);
                break;
            case ValueKind.Uuid when Guid.TryParse(text, out var uuid):
                writer.WriteUuid(uuid);
                break;
            default:
                throw Malformed(kind);
        }
    }

    private static void WriteSet(JsonElement json, ValueKind kind, ValueWriter writer, int depth)
    {
        Length(json, kind);
        var items = new HashSet<Value>();
        foreach (var item in json.EnumerateArray())
        {
            items.Add(Key(item, depth));
        }

        writer.WriteSetHeader(items.Count, frozen: kind == ValueKind.FrozenSet);
        foreach (var item in items)
        {
            item.Write(writer);
        }
    }

    private static void WriteMap(JsonElement json, ValueWriter writer, int depth)
    {
        writer.WriteMapHeader(Length(json, ValueKind.Map));
        var keys = new HashSet<Value>();
        foreach (var pair in json.EnumerateArray())
        {
            var parts = Parts(pair, ValueKind.Map, 2);
            var key = Key(parts[0], depth);
            if (!keys.Add(key))
            {
                throw new ValueFormatException($"Found the key {key} twice.");
            }

            key.Write(writer);
            JsonParser.Write(parts[1], writer, depth + 1);
        }
    }

    private static Value Key(JsonElement json, int depth)
    {
        var buffer = new ByteBuffer();
        JsonParser.Write(json, new ValueWriter(buffer), depth + 1);
        var key = Value.FromEncoded(buffer.WrittenSpan);
        return ValueEquality.IsHashable(key, out var offending)
            ? key
            : throw new ValueFormatException($"Found {ValueReader.Describe(offending)} where a key or a set's item stands; expected a hashable value.");
    }

    private static int Length(JsonElement json, ValueKind kind) =>
        json.ValueKind == JsonValueKind.Array ? json.GetArrayLength() : throw Malformed(kind);

    private static JsonElement[] Parts(JsonElement json, ValueKind kind, int count) =>
        Length(json, kind) == count ? [.. json.EnumerateArray()] : throw Malformed(kind);

    private static byte[] Bytes(JsonElement json, ValueKind kind) =>
        json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var bytes) ? bytes : throw Malformed(kind);

    private static ValueFormatException Malformed(ValueKind kind) =>
        new($"Found '{JsonMember.Of(kind)}' with content of another form; expected {ValueReader.Describe(kind)} as ValueJson documents it.");
}
