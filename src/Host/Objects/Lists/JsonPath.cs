using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Lists;

/// <summary>Follows the rest of a path into an embedded JSON document.</summary>
internal static class JsonPath
{
    /// <summary>The part the steps lead to: text, number, truth value or null.</summary>
    /// <exception cref="ActorException">They lead nowhere, or the document is not JSON.</exception>
    public static Value Follow(in Value document, ReadOnlySpan<Value> steps)
    {
        document.TryGetEncoded(out var item);
        try
        {
            var json = new ValueReader(item).ReadJson();
            var reader = new Utf8JsonReader(json);
            reader.Read();
            foreach (var step in steps)
            {
                Enter(ref reader, step);
            }

            return ToValue(ref reader);
        }
        catch (JsonException e)
        {
            throw new ActorException(ErrorCode.TypeMismatch, $"An item's JSON document is malformed: {e.Message}");
        }
    }

    private static void Enter(ref Utf8JsonReader reader, in Value step)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when step.TryGetUtf8(out var name):
                EnterProperty(ref reader, name, step);
                break;
            case JsonTokenType.StartArray when step.TryGetInt64(out var index):
                EnterElement(ref reader, index);
                break;
            default:
                throw new ActorException(ErrorCode.TypeMismatch, $"Found JSON's {reader.TokenType} on the sort path before {step}; expected an object for a name, an array for an index.");
        }
    }

    private static void EnterProperty(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, in Value step)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return;
            }

            reader.Skip();
        }

        throw new ActorException(ErrorCode.KeyNotFound, $"An item's JSON document has no property {step}, which the sort path asks for.");
    }

    private static void EnterElement(ref Utf8JsonReader reader, long index)
    {
        var wanted = index < 0 ? index + CountElements(reader) : index;
        for (var i = 0L; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == wanted)
            {
                return;
            }

            reader.Skip();
        }

        throw new ActorException(ErrorCode.IndexOutOfRange, $"An item's JSON document has no element {index}, which the sort path asks for.");
    }

    // By value: counting must not move the caller's reader.
    private static long CountElements(Utf8JsonReader reader)
    {
        var count = 0L;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            count++;
            reader.Skip();
        }

        return count;
    }

    private static Value ToValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => Value.FromString(reader.GetString()!),
        JsonTokenType.Number => ToNumber(ref reader),
        JsonTokenType.True => Value.FromBoolean(true),
        JsonTokenType.False => Value.FromBoolean(false),
        JsonTokenType.Null => default,
        var token => throw new ActorException(ErrorCode.TypeMismatch, $"Found JSON's {token} at the end of the sort path; expected text or a number."),
    };

    private static Value ToNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var integer))
        {
            return Value.FromInteger(integer);
        }

        // Quadratic in its length, hence the bound: beyond it a number is compared as a float.
        const int LongestInteger = 1024;
        var text = reader.ValueSpan;
        return text.Length <= LongestInteger && BigInteger.TryParse(Encoding.UTF8.GetString(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)
            ? Value.FromInteger(large)
            : Value.FromFloat(reader.GetDouble());
    }
}
