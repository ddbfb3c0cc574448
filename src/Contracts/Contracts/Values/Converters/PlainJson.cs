using System.Globalization;
using System.Text.Json;

namespace Actors.Contracts.Values.Converters;

/// <summary>
/// Values as System.Text.Json itself would write their .NET counterparts: bytes in base64, dates in ISO 8601, sequences as
/// arrays, maps as objects. Not reversible; used only to read a plain value into a type known by its JSON contract.
/// </summary>
internal static class PlainJson
{
    /// <summary>False when something inside has no such form; then what was written is of no use.</summary>
    public static bool TryWrite(ref ValueReader reader, Utf8JsonWriter json, int depth = 0)
    {
        if (depth > ValueLimits.MaxDepth)
        {
            throw new ValueFormatException($"Found a value nested deeper than {ValueLimits.MaxDepth} levels.");
        }

        switch (reader.PeekKind())
        {
            case ValueKind.Null:
                reader.TryReadNull();
                json.WriteNullValue();
                return true;
            case ValueKind.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                return true;
            case ValueKind.Float:
                var number = reader.ReadFloat();
                if (double.IsFinite(number))
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                }

                return true;
            case ValueKind.List or ValueKind.Tuple or ValueKind.Set or ValueKind.FrozenSet:
                return TryWriteItems(ref reader, json, depth);
            case ValueKind.Map:
                return TryWritePairs(ref reader, json, depth);
            case ValueKind.Json:
                return TryWriteDocument(reader.ReadJson(), json);
            case ValueKind.Reference or ValueKind.Foreign:
                return false;
            default:
                return TryWriteText(ref reader, json);
        }
    }

    private static bool TryWriteDocument(ReadOnlySpan<byte> document, Utf8JsonWriter json)
    {
        try
        {
            json.WriteRawValue(document);
            return true;
        }
        catch (JsonException)
        {
            // A sender's document is its own affair until someone needs it; not being JSON, it has no form here.
            return false;
        }
    }

    private static bool TryWriteItems(ref ValueReader reader, Utf8JsonWriter json, int depth)
    {
        json.WriteStartArray();
        var count = reader.ReadSequenceHeader();
        for (var i = 0; i < count; i++)
        {
            if (!TryWrite(ref reader, json, depth + 1))
            {
                return false;
            }
        }

        json.WriteEndArray();
        return true;
    }

    private static bool TryWritePairs(ref ValueReader reader, Utf8JsonWriter json, int depth)
    {
        json.WriteStartObject();
        var count = reader.ReadMapHeader();
        for (var i = 0; i < count; i++)
        {
            switch (reader.PeekKind())
            {
                case ValueKind.String:
                    json.WritePropertyName(reader.ReadUtf8());
                    break;
                case ValueKind.Integer:
                    json.WritePropertyName(reader.ReadBigInteger().ToString(CultureInfo.InvariantCulture));
                    break;
                case ValueKind.Uuid:
                    json.WritePropertyName(reader.ReadUuid().ToString());
                    break;
                default:
                    return false;
            }

            if (!TryWrite(ref reader, json, depth + 1))
            {
                return false;
            }
        }

        json.WriteEndObject();
        return true;
    }

    private static bool TryWriteText(ref ValueReader reader, Utf8JsonWriter json)
    {
        switch (reader.PeekKind())
        {
            case ValueKind.Integer:
                json.WriteRawValue(reader.ReadBigInteger().ToString(CultureInfo.InvariantCulture));
                return true;
            case ValueKind.Decimal:
                if (!reader.TryReadDecimal(out var number))
                {
                    return false;
                }

                json.WriteNumberValue(number);
                return true;
            case ValueKind.String:
                json.WriteStringValue(reader.ReadUtf8());
                return true;
            case ValueKind.Bytes:
                json.WriteBase64StringValue(reader.ReadBytes());
                return true;
            case ValueKind.DateTime:
                json.WriteStringValue(reader.ReadDateTime());
                return true;
            case ValueKind.LocalDateTime:
                json.WriteStringValue(reader.ReadLocalDateTime());
                return true;
            case ValueKind.Date:
                json.WriteStringValue(reader.ReadDate().ToString("O", CultureInfo.InvariantCulture));
                return true;
            case ValueKind.Time:
                json.WriteStringValue(reader.ReadTime().ToString("O", CultureInfo.InvariantCulture));
                return true;
            case ValueKind.Duration:
                json.WriteStringValue(reader.ReadDuration().ToString("c", CultureInfo.InvariantCulture));
                return true;
            default:
                json.WriteStringValue(reader.ReadUuid());
                return true;
        }
    }
}
