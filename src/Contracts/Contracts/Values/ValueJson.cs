using System.Text.Json;
using Actors.Contracts.Values.Json;

namespace Actors.Contracts.Values;

/// <summary>
/// Values as JSON and back, without loss: for command lines and scripts. Thread-safe.
/// </summary>
/// <remarks>
/// Null, booleans, numbers, text and lists are JSON's own; a number with a point or an exponent is a float, one without is an
/// integer of any size. A map whose keys are all text, none beginning with <c>$</c>, is an object. Everything else is an
/// object of one member that names the kind:
/// <list type="table">
/// <item><term><c>{"$float": "NaN"}</c></term><description>NaN, Infinity, -Infinity</description></item>
/// <item><term><c>{"$decimal": "1.50"}</c></term><description>a decimal number</description></item>
/// <item><term><c>{"$bytes": "AP8="}</c></term><description>bytes, base64</description></item>
/// <item><term><c>{"$tuple": [1, 2]}</c>, <c>{"$set": …}</c>, <c>{"$frozenset": …}</c></term><description>the other sequences</description></item>
/// <item><term><c>{"$map": [[1, "one"], …]}</c></term><description>any other map, as pairs</description></item>
/// <item><term><c>{"$datetime": "2026-01-31T12:00:00+00:00"}</c></term><description>a point in time; without offset <c>$localdatetime</c></description></item>
/// <item><term><c>{"$date": "2026-01-31"}</c>, <c>{"$time": "12:00:00.5"}</c>, <c>{"$duration": "1.02:03:04"}</c></term><description>as they say</description></item>
/// <item><term><c>{"$uuid": "00112233-4455-6677-8899-aabbccddeeff"}</c></term><description>a UUID</description></item>
/// <item><term><c>{"$reference": [281474976710657, "dictionary"]}</c></term><description>an object: id and type name</description></item>
/// <item><term><c>{"$json": "{\"a\": 1}"}</c></term><description>embedded JSON, as the text it is</description></item>
/// <item><term><c>{"$foreign": ["python", "what it says", "AP8="]}</c></term><description>a foreign object: language, description, base64</description></item>
/// </list>
/// </remarks>
public static class ValueJson
{
    /// <summary>Writes a value as one JSON value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="writer">Where to write; its escaping and indentation hold. It is not flushed.</param>
    public static void Write(in Value value, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var reader = new ValueReader(value.TryGetEncoded(out var item) ? item : value.ToEncoded());
        JsonForm.Write(ref reader, writer);
    }

    /// <summary>Reads a value from JSON in the form of <see cref="Write"/>.</summary>
    /// <param name="json">The JSON value.</param>
    /// <exception cref="ValueFormatException">
    /// A <c>$</c> member that is unknown or malformed, a key that is there twice or cannot be a key, nesting deeper than
    /// <see cref="ValueLimits.MaxDepth"/>, a number too large.
    /// </exception>
    public static Value Read(JsonElement json)
    {
        var buffer = new ByteBuffer();
        JsonParser.Write(json, new ValueWriter(buffer));
        return Value.FromEncoded(buffer.WrittenSpan);
    }
}
