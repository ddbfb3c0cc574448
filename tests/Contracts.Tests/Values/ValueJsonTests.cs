using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class ValueJsonTests
{
    [Fact]
    public void Every_kind_has_a_form_and_returns_from_it()
    {
        var (one, text) = (Value.FromInteger(1), Value.FromString("a"));
        Returns("null", Value.Null);
        Returns("true", Value.FromBoolean(true));
        Returns("-5", Value.FromInteger(-5));
        Returns("1" + new string('0', 300), Value.FromInteger(BigInteger.Pow(10, 300)));
        Returns("1.0", Value.FromFloat(1));
        Returns("-0.0", Value.FromFloat(-0.0));
        Returns("1E+300", Value.FromFloat(1e300));
        Returns("""{"$float":"-Infinity"}""", Value.FromFloat(double.NegativeInfinity));
        Returns("""{"$float":"NaN"}""", Value.FromFloat(double.NaN));
        Returns("""{"$decimal":"1.50"}""", Encoded.Of(1.50m));
        Returns("""{"$decimal":"-15E+30"}""", Encoded.Decimal(-15, 30));
        Returns("""{"$decimal":"1E-2147483648"}""", Encoded.Decimal(1, int.MinValue));
        Returns("\"a\\n\"", Value.FromString("a\n"));
        Returns("""{"$bytes":"AP8="}""", Value.FromBytes([0, 255]));
        Returns("""[1,"a",[]]""", Encoded.List(one, text, Encoded.List()));
        Returns("""{"$tuple":[1,{"$tuple":[]}]}""", Encoded.Tuple(one, Encoded.Tuple()));
        Returns("""{"$set":[1,"a"]}""", Encoded.Set(one, text));
        Returns("""{"$frozenset":[{"$frozenset":[]}]}""", Encoded.FrozenSet(Encoded.FrozenSet()));
        Returns("{}", Encoded.Map());
        Returns("""{"a":1,"":{"a":null}}""", Encoded.Map(text, one, Value.FromString(""), Encoded.Map(text, Value.Null)));
        Returns("""{"$map":[[1,"a"],[{"$tuple":[1]},null]]}""", Encoded.Map(one, text, Encoded.Tuple(one), Value.Null));
        Returns("""{"$map":[["$set",1]]}""", Encoded.Map(Value.FromString("$set"), one));
        Returns("""{"$datetime":"2026-01-31T12:00:00.5+01:00"}""", Encoded.Of(new DateTimeOffset(2026, 1, 31, 12, 0, 0, 500, TimeSpan.FromHours(1))));
        Returns("""{"$localdatetime":"2026-01-31T12:00:00"}""", Encoded.Of(new DateTime(2026, 1, 31, 12, 0, 0)));
        Returns("""{"$date":"2026-01-31"}""", Encoded.Of(new DateOnly(2026, 1, 31)));
        Returns("""{"$time":"12:30:00"}""", Encoded.Of(new TimeOnly(12, 30)));
        Returns("""{"$duration":"-1.00:00:00"}""", Encoded.Of(TimeSpan.FromDays(-1)));
        Returns("""{"$uuid":"00112233-4455-6677-8899-aabbccddeeff"}""", Encoded.Of(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")));
        Returns("""{"$reference":[18446744073709551615,"list"]}""", Value.FromReference(new ObjectReference(new ObjectId(ulong.MaxValue), "list")));
        Returns("""{"$json":"{\"A\":1}"}""", Encoded.Of(new { A = 1 }));
        Returns("""{"$json":["/w=="]}""", Encoded.Item(writer => writer.WriteJson([255])));
        Returns("""{"$foreign":["python","<x>","AQ=="]}""", Encoded.Item(writer => writer.WriteForeign("python", "<x>", [1])));
    }

    [Theory]
    [InlineData("""{"$unknown":1}""", "'$unknown'")]
    [InlineData("""{"$set":[],"a":1}""", "'$set'")]
    [InlineData("""{"a":1,"a":2}""", "'a' twice")]
    [InlineData("""{"$map":[[1,2],[1.0,3]]}""", "1.0 twice")]
    [InlineData("""{"$map":[[[],2]]}""", "a list")]
    [InlineData("""{"$map":[[1]]}""", "'$map'")]
    [InlineData("""{"$set":[{"$tuple":[{}]}]}""", "a map")]
    [InlineData("""{"$set":1}""", "'$set'")]
    [InlineData("""{"$bytes":"x"}""", "'$bytes'")]
    [InlineData("""{"$bytes":1}""", "'$bytes'")]
    [InlineData("""{"$decimal":"1,5"}""", "'$decimal'")]
    [InlineData("""{"$decimal":"1E99999999999"}""", "'$decimal'")]
    [InlineData("""{"$decimal":"0.1E-2147483648"}""", "'$decimal'")]
    [InlineData("""{"$datetime":"yesterday"}""", "'$datetime'")]
    [InlineData("""{"$uuid":5}""", "expected a string")]
    [InlineData("""{"$reference":[-1,"list"]}""", "'$reference'")]
    [InlineData("""{"$reference":[1,""]}""", "type name")]
    [InlineData("""{"$foreign":["python","<x>"]}""", "'$foreign'")]
    [InlineData("1e999", "beyond 64 bits")]
    [InlineData("\"\\ud800\"", "surrogate")]
    public void Malformed_form_is_refused_with_a_reason(string json, string message) =>
        Assert.Contains(message, Assert.Throws<ValueFormatException>(() => ValueJson.Read(JsonElement.Parse(json))).Message, StringComparison.Ordinal);

    [Fact]
    public void Repeated_items_of_a_set_are_one() =>
        Assert.Equal("""{"$set":[1]}""", Print(ValueJson.Read(JsonElement.Parse("""{"$set":[1,1.0,true]}"""))));

    [Fact]
    public void Too_deep_and_too_long_is_refused()
    {
        var options = new JsonDocumentOptions { MaxDepth = 1000 };
        using var deep = JsonDocument.Parse(new string('[', 500) + new string(']', 500), options);
        using var large = JsonDocument.Parse(new string('9', 20_000));

        Assert.Throws<ValueFormatException>(() => ValueJson.Read(deep.RootElement));
        Assert.Throws<ValueFormatException>(() => ValueJson.Read(large.RootElement));
        Assert.Throws<ValueFormatException>(() => ValueJson.Read(default));
    }

    internal static string Print(Value value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            ValueJson.Write(value, writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Returns(string json, Value value)
    {
        Assert.Equal(json, Print(value));
        Assert.Equal(value.ToEncoded(), ValueJson.Read(JsonElement.Parse(json)).ToEncoded());
    }
}
