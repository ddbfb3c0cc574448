using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class ConverterRoundTripTests
{
    public enum Colour : short
    {
        Red = -1,
        Green = 300,
    }

    public enum Wide : ulong
    {
        None = 0,
        Most = ulong.MaxValue,
    }

    [Fact]
    public void Integers_return_as_written()
    {
        Returns(sbyte.MinValue, ValueKind.Integer);
        Returns(byte.MaxValue, ValueKind.Integer);
        Returns(short.MinValue, ValueKind.Integer);
        Returns(ushort.MaxValue, ValueKind.Integer);
        Returns(int.MinValue, ValueKind.Integer);
        Returns(uint.MaxValue, ValueKind.Integer);
        Returns(long.MinValue, ValueKind.Integer);
        Returns(long.MaxValue, ValueKind.Integer);
        Returns(ulong.MaxValue, ValueKind.Integer);
        Returns((nint)(-5), ValueKind.Integer);
        Returns((nuint)5, ValueKind.Integer);
        Returns(Int128.MinValue, ValueKind.Integer);
        Returns(UInt128.MaxValue, ValueKind.Integer);
        Returns(BigInteger.Pow(-7, 301), ValueKind.Integer);
    }

    [Fact]
    public void Floats_and_decimals_return_as_written()
    {
        Returns(1.5, ValueKind.Float);
        Returns(double.NaN, ValueKind.Float);
        Returns(double.NegativeInfinity, ValueKind.Float);
        Returns(float.Epsilon, ValueKind.Float);
        Returns(Half.MaxValue, ValueKind.Float);
        Returns(decimal.MinValue, ValueKind.Decimal);
        Returns(decimal.MaxValue, ValueKind.Decimal);
        Returns(79228162514.264337593543950335m, ValueKind.Decimal);
        Returns(-0.0000000000000000000000000001m, ValueKind.Decimal);
        Assert.Equal("1.500", ValueConverter.For<decimal>().FromValue(ValueConverter.For<decimal>().ToValue(1.500m)).ToString());
    }

    [Fact]
    public void Text_and_bytes_return_as_written()
    {
        Returns('é', ValueKind.String);
        Returns("grüße 🎉", ValueKind.String);
        Returns<string?>(null, ValueKind.Null);
        Returns<byte[]>([1, 2, 255], ValueKind.Bytes);
        Returns<byte[]?>(null, ValueKind.Null);
        Assert.Equal([1, 2], Again<ReadOnlyMemory<byte>>(new byte[] { 1, 2 }).ToArray());
        Assert.Equal([1, 2], Again<Memory<byte>>(new byte[] { 1, 2 }).ToArray());
        Returns(new Uri("https://example.org/a?b=ü"), ValueKind.String);
        Returns(new Version(1, 2, 3), ValueKind.String);
        Returns<Uri?>(null, ValueKind.Null);
    }

    [Fact]
    public void Enums_and_nullables_return_as_written()
    {
        Returns(Colour.Green, ValueKind.Integer);
        Returns(Wide.Most, ValueKind.Integer);
        Returns<Colour?>(null, ValueKind.Null);
        Returns<int?>(5, ValueKind.Integer);
        Returns<int?>(null, ValueKind.Null);
    }

    [Fact]
    public void Dates_times_and_identities_return_as_written()
    {
        Returns(new DateTimeOffset(2026, 1, 31, 12, 0, 0, 7, TimeSpan.FromHours(-9.5)), ValueKind.DateTime);
        Returns(DateTimeOffset.MaxValue, ValueKind.DateTime);
        Returns(new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), ValueKind.DateTime);
        Returns(DateTime.MaxValue, ValueKind.LocalDateTime);
        Returns(DateOnly.MinValue, ValueKind.Date);
        Returns(DateOnly.MaxValue, ValueKind.Date);
        Returns(TimeOnly.MaxValue, ValueKind.Time);
        Returns(TimeSpan.MinValue, ValueKind.Duration);
        Returns(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), ValueKind.Uuid);
        Returns(new ObjectReference(ObjectId.Create(3, 9), "dictionary"), ValueKind.Reference);
        Returns(Value.FromString("x"), ValueKind.String);
    }

    [Fact]
    public void Local_times_keep_their_instant_and_arrive_as_utc()
    {
        var local = new DateTime(2026, 7, 1, 8, 0, 0, DateTimeKind.Local);

        var again = Again(local);

        Assert.Equal(DateTimeKind.Utc, again.Kind);
        Assert.Equal(local.ToUniversalTime(), again);
    }

    [Fact]
    public void Sequences_return_as_written()
    {
        Returns<int[]>([1, 2, 300], ValueKind.List);
        Returns(Enumerable.Range(0, 100_000).ToArray(), ValueKind.List);
        Returns(new List<string?> { "a", null }, ValueKind.List);
        Returns<IList<long>>([1, 2], ValueKind.List);
        Returns<ICollection<long>>([1, 2], ValueKind.List);
        Returns<IEnumerable<long>>([1, 2], ValueKind.List);
        Returns<IReadOnlyList<long>>([1, 2], ValueKind.List);
        Returns<IReadOnlyCollection<long>>([1, 2], ValueKind.List);
        Returns<int[][]>([[1], [], [2, 3]], ValueKind.List);
        Returns<List<int>?>(null, ValueKind.Null);
        Returns<int[]?>(null, ValueKind.Null);
    }

    [Fact]
    public void Sets_and_dictionaries_return_as_written()
    {
        Returns<HashSet<int>>([3, 1, 2], ValueKind.Set);
        Returns<ISet<int>>(new SortedSet<int> { 3, 1 }, ValueKind.Set);
        Returns<IReadOnlySet<int>>(new HashSet<int> { 3, 1 }, ValueKind.Set);
        Returns(new Dictionary<string, int[]> { ["a"] = [1], ["b"] = [] }, ValueKind.Map);
        Returns<IDictionary<int, string>>(new SortedDictionary<int, string> { [1] = "a" }, ValueKind.Map);
        Returns<IReadOnlyDictionary<(int, int), Guid>>(new Dictionary<(int, int), Guid> { [(1, 2)] = Guid.Empty }, ValueKind.Map);
    }

    [Fact]
    public void Tuples_of_every_length_return_as_written()
    {
        Returns(ValueTuple.Create(1), ValueKind.Tuple);
        Returns((1, "b"), ValueKind.Tuple);
        Returns((1, "b", 3.0), ValueKind.Tuple);
        Returns((1, 2, 3, 4), ValueKind.Tuple);
        Returns((1, 2, 3, 4, 5), ValueKind.Tuple);
        Returns((1, 2, 3, 4, 5, 6), ValueKind.Tuple);
        Returns((1, 2, 3, 4, 5, 6, 7), ValueKind.Tuple);
        Returns((1, 2, 3, 4, 5, 6, 7, 8), ValueKind.Tuple);
        Returns((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, "p"), ValueKind.Tuple);
        Returns(Tuple.Create(1), ValueKind.Tuple);
        Returns(Tuple.Create(1, "b"), ValueKind.Tuple);
        Returns(Tuple.Create(1, 2, 3), ValueKind.Tuple);
        Returns(Tuple.Create(1, 2, 3, 4), ValueKind.Tuple);
        Returns(Tuple.Create(1, 2, 3, 4, 5), ValueKind.Tuple);
        Returns(Tuple.Create(1, 2, 3, 4, 5, 6), ValueKind.Tuple);
        Returns(Tuple.Create(1, 2, 3, 4, 5, 6, 7), ValueKind.Tuple);
        Returns(Tuple.Create(1, 2, 3, 4, 5, 6, 7, 8), ValueKind.Tuple);
        Returns<Tuple<int, int>?>(null, ValueKind.Null);
        Returns(KeyValuePair.Create("a", 1), ValueKind.Tuple);
    }

    [Fact]
    public void Records_and_json_documents_travel_as_embedded_json()
    {
        Returns(new Person("Ada", 36, ["maths"]), ValueKind.Json);
        Returns<Person?>(null, ValueKind.Null);
        Returns(new Point(1, 2), ValueKind.Json);
        Assert.Equal("""{"a":1}""", Again(JsonElement.Parse("""{"a":1}""")).GetRawText());
        Assert.Equal("""{"a":1}""", Again(JsonNode.Parse("""{"a":1}"""))!.ToJsonString());
        using var document = JsonDocument.Parse("[1]");
        using var again = Again(document);
        Assert.Equal("[1]", again.RootElement.GetRawText());
    }

    private static T Again<T>(T value)
    {
        var converter = ValueConverter.For<T>();
        return converter.FromValue(converter.ToValue(value));
    }

    private static void Returns<T>(T value, ValueKind kind)
    {
        Assert.Equal(kind, ValueConverter.For<T>().ToValue(value).Kind);
        Assert.Equivalent(value, Again(value), strict: true);
        Assert.Equal(typeof(T), ValueConverter.For<T>().Type);
    }

    public sealed record Person(string Name, int Age, string[] Interests);

    public readonly record struct Point(double X, double Y);
}
