using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Actors.Contracts.Values.Json;

/// <summary>Reads the form that <see cref="ValueJson"/> describes. The finished encoding is judged as a whole by its reader.</summary>
internal static class JsonParser
{
    // 4096 bytes have at most this many decimal digits; longer ones are refused before they are computed.
    private const int MostDigits = 9870;

    public static void Write(JsonElement json, ValueWriter writer, int depth = 0)
    {
        if (depth > ValueLimits.MaxDepth)
        {
            throw new ValueFormatException($"Found JSON nested deeper than {ValueLimits.MaxDepth} levels.");
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.Null:
                writer.WriteNull();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(json.ValueKind == JsonValueKind.True);
                break;
            case JsonValueKind.Number:
                WriteNumber(json, writer);
                break;
            case JsonValueKind.String:
                writer.WriteString(JsonContent.Text(json));
                break;
            case JsonValueKind.Array:
                writer.WriteListHeader(json.GetArrayLength());
                WriteItems(json, writer, depth);
                break;
            case JsonValueKind.Object:
                WriteObject(json, writer, depth);
                break;
            default:
                throw new ValueFormatException("Found no JSON; expected a JSON value.");
        }
    }

    public static void WriteItems(JsonElement json, ValueWriter writer, int depth)
    {
        foreach (var item in json.EnumerateArray())
        {
            Write(item, writer, depth + 1);
        }
    }

    private static void WriteNumber(JsonElement json, ValueWriter writer)
    {
        if (json.TryGetInt64(out var integer))
        {
            writer.WriteInteger(integer);
            return;
        }

        var text = json.GetRawText();
        if (text.AsSpan().ContainsAny('.', 'e', 'E'))
        {
            var number = double.Parse(text, CultureInfo.InvariantCulture);
            writer.WriteFloat(double.IsFinite(number) ? number : throw new ValueFormatException("Found a float beyond 64 bits."));
            return;
        }

        writer.WriteInteger(text.Length <= MostDigits
            ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : throw new ValueFormatException($"Found an integer of {text.Length} digits; the limit is {MostDigits}."));
    }

    private static void WriteObject(JsonElement json, ValueWriter writer, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!names.Add(member.Name))
            {
                throw new ValueFormatException($"Found the key '{member.Name}' twice.");
            }
        }

        if (names.FirstOrDefault(name => name.StartsWith('$')) is { } special)
        {
            if (names.Count != 1 || JsonMember.KindOf(special) is not { } kind)
            {
                throw new ValueFormatException($"Found the member '{special}'; expected one that names a kind, alone in its object.");
            }

            JsonContent.Write(json.GetProperty(special), kind, writer, depth);
            return;
        }

        writer.WriteMapHeader(names.Count);
        foreach (var member in json.EnumerateObject())
        {
            writer.WriteString(member.Name);
            Write(member.Value, writer, depth + 1);
        }
    }
}
