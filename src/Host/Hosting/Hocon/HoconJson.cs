using System.Text.Json;

namespace Actors.Hosting.Hocon;

/// <summary>Prints configurations as JSON.</summary>
public static class HoconJson
{
    /// <summary>Writes a value as JSON: numbers as they were written, booleans and null as themselves, every other scalar
    /// as a string, keys in their order.</summary>
    /// <param name="value">The value.</param>
    /// <param name="writer">Where it is written; not flushed.</param>
    public static void Write(HoconValue value, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(writer);
        switch (value)
        {
            case HoconObject fields:
                WriteObject(fields, writer);
                break;
            case HoconArray array:
                WriteArray(array, writer);
                break;
            case HoconScalar scalar:
                WriteScalar(scalar, writer);
                break;
            default:
                throw new InvalidOperationException($"No rule for {value.GetType().Name}.");
        }
    }

    private static void WriteObject(HoconObject fields, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var field in fields.Fields)
        {
            writer.WritePropertyName(field.Key);
            Write(field.Value, writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteArray(HoconArray array, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var item in array.Items)
        {
            Write(item, writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteScalar(HoconScalar scalar, Utf8JsonWriter writer)
    {
        switch (scalar.Kind)
        {
            case HoconKind.Null:
                writer.WriteNullValue();
                break;
            case HoconKind.Boolean:
                writer.WriteBooleanValue(scalar.Text == "true");
                break;
            case HoconKind.Number:
                // A number keeps the digits it was written with, however many a double could hold.
                writer.WriteRawValue(scalar.Text, skipInputValidation: true);
                break;
            default:
                writer.WriteStringValue(scalar.Text);
                break;
        }
    }
}
