using System.Globalization;
using System.Text.Json;
using Actors.Contracts.Values.Text;

namespace Actors.Contracts.Values.Json;

/// <summary>Writes encoded items in the form that <see cref="ValueJson"/> describes.</summary>
internal static class JsonForm
{
    public static void Write(ref ValueReader reader, Utf8JsonWriter json)
    {
        var kind = reader.PeekKind();
        switch (kind)
        {
            case ValueKind.Null:
                reader.TryReadNull();
                json.WriteNullValue();
                break;
            case ValueKind.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case ValueKind.Integer:
                json.WriteRawValue(reader.ReadBigInteger().ToString(CultureInfo.InvariantCulture));
                break;
            case ValueKind.Float:
                WriteFloat(reader.ReadFloat(), json);
                break;
            case ValueKind.String:
                json.WriteStringValue(reader.ReadUtf8());
                break;
            case ValueKind.List:
                WriteItems(ref reader, reader.ReadListHeader(), json);
                break;
            case ValueKind.Map:
                WriteMap(ref reader, json);
                break;
            default:
                json.WriteStartObject();
                json.WritePropertyName(JsonMember.Of(kind));
                WriteContent(ref reader, kind, json);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteContent(ref ValueReader reader, ValueKind kind, Utf8JsonWriter json)
    {
        switch (kind)
        {
            case ValueKind.Decimal:
                var (mantissa, exponent) = reader.ReadDecimalParts();
                json.WriteStringValue(NumberText.OfDecimal(mantissa, exponent));
                break;
            case ValueKind.Bytes:
                json.WriteBase64StringValue(reader.ReadBytes());
                break;
            case ValueKind.Tuple or ValueKind.Set or ValueKind.FrozenSet:
                WriteItems(ref reader, reader.ReadSequenceHeader(), json);
                break;
            case ValueKind.DateTime:
                json.WriteStringValue(TimeText.Of(reader.ReadDateTime()));
                break;
            case ValueKind.LocalDateTime:
                json.WriteStringValue(TimeText.Of(reader.ReadLocalDateTime()));
                break;
            case ValueKind.Date:
                json.WriteStringValue(TimeText.Of(reader.ReadDate()));
                break;
            case ValueKind.Time:
                json.WriteStringValue(TimeText.Of(reader.ReadTime()));
                break;
            case ValueKind.Duration:
                json.WriteStringValue(TimeText.Of(reader.ReadDuration()));
                break;
            case ValueKind.Uuid:
                json.WriteStringValue(reader.ReadUuid());
                break;
            case ValueKind.Reference:
                var reference = reader.ReadReference();
                json.WriteStartArray();
                json.WriteNumberValue(reference.Id.Value);
                json.WriteStringValue(reference.TypeName);
                json.WriteEndArray();
                break;
            case ValueKind.Json:
                WriteDocument(reader.ReadJson(), json);
                break;
            default:
                var payload = reader.ReadForeign(out var language, out var description);
                json.WriteStartArray();
                json.WriteStringValue(language);
                json.WriteStringValue(description);
                json.WriteBase64StringValue(payload);
                json.WriteEndArray();
                break;
        }
    }

    // The text and not the document: byte for byte what was embedded, be it well-formed or not. Bytes that are not even
    // text stand in an array as base64.
    private static void WriteDocument(ReadOnlySpan<byte> document, Utf8JsonWriter json)
    {
        if (System.Text.Unicode.Utf8.IsValid(document))
        {
            json.WriteStringValue(document);
            return;
        }

        json.WriteStartArray();
        json.WriteBase64StringValue(document);
        json.WriteEndArray();
    }

    private static void WriteFloat(double number, Utf8JsonWriter json)
    {
        if (double.IsFinite(number))
        {
            json.WriteRawValue(NumberText.OfFloat(number));
            return;
        }

        json.WriteStartObject();
        json.WriteString(JsonMember.Float, NumberText.OfFloat(number));
        json.WriteEndObject();
    }

    private static void WriteItems(ref ValueReader reader, int count, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        for (var i = 0; i < count; i++)
        {
            Write(ref reader, json);
        }

        json.WriteEndArray();
    }

    private static void WriteMap(ref ValueReader reader, Utf8JsonWriter json)
    {
        var count = reader.ReadMapHeader();
        if (!HasNamesOnly(reader, count))
        {
            json.WriteStartObject();
            json.WriteStartArray(JsonMember.Map);
            for (var i = 0; i < count; i++)
            {
                WriteItems(ref reader, 2, json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject();
        for (var i = 0; i < count; i++)
        {
            json.WritePropertyName(reader.ReadUtf8());
            Write(ref reader, json);
        }

        json.WriteEndObject();
    }

    private static bool HasNamesOnly(ValueReader reader, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (reader.PeekKind() != ValueKind.String || reader.ReadUtf8() is [(byte)'$', ..])
            {
                return false;
            }

            reader.Skip();
        }

        return true;
    }
}
