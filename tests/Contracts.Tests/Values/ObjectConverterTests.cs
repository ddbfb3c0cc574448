using System.Numerics;
using System.Text.Json;
using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class ObjectConverterTests
{
    [Fact]
    public void Objects_are_written_by_their_run_time_type()
    {
        Assert.Equal(Value.Null, Encoded.Of<object?>(null));
        Assert.Equal(Encoded.Of(5), Encoded.Of<object>(5));
        Assert.Equal(Encoded.Of("a"), Encoded.Of<object>("a"));
        Assert.Equal(Encoded.List(Encoded.Of(1), Encoded.Of("a"), Value.Null), Encoded.Of<object>(new object?[] { 1, "a", null }));
        Assert.Equal(ValueKind.Tuple, Encoded.Of<object>((1, 2)).Kind);
        Assert.Equal(ValueKind.Json, Encoded.Of<object>(new { A = 1 }).Kind);
        Assert.Equal("{}", Encoded.Of(new object()).ToString());
    }

    [Fact]
    public void Values_are_read_as_their_nearest_type()
    {
        Is(null, Value.Null);
        Is(true, Value.FromBoolean(true));
        Is(5L, Value.FromInteger(5));
        Is(BigInteger.Pow(2, 70), Value.FromInteger(BigInteger.Pow(2, 70)));
        Is(1.5, Value.FromFloat(1.5));
        Is(1.5m, Encoded.Of(1.5m));
        Is(Encoded.Decimal(1, 99), Encoded.Decimal(1, 99));
        Is("a", Value.FromString("a"));
        Is(new byte[] { 1 }, Value.FromBytes([1]));
        Is(new List<object?> { 1L, null }, Encoded.List(Value.FromInteger(1), Value.Null));
        Is(new object?[] { 1L, "a" }, Encoded.Tuple(Value.FromInteger(1), Value.FromString("a")));
        Is(new HashSet<object?> { 1L }, Encoded.Set(Value.FromInteger(1)));
        Is(new HashSet<object?> { 1L }, Encoded.FrozenSet(Value.FromInteger(1)));
        Is(new Dictionary<object, object?> { ["a"] = null }, Encoded.Map(Value.FromString("a"), Value.Null));
        Is(DateTimeOffset.UnixEpoch, Encoded.Of(DateTimeOffset.UnixEpoch));
        Is(new DateTime(5), Encoded.Of(new DateTime(5)));
        Is(DateOnly.MaxValue, Encoded.Of(DateOnly.MaxValue));
        Is(TimeOnly.MaxValue, Encoded.Of(TimeOnly.MaxValue));
        Is(TimeSpan.MaxValue, Encoded.Of(TimeSpan.MaxValue));
        Is(Guid.AllBitsSet, Encoded.Of(Guid.AllBitsSet));
        Is(new ObjectReference(new ObjectId(1), "list"), Encoded.Of(new ObjectReference(new ObjectId(1), "list")));
        Assert.Equal("""{"A":1}""", Assert.IsType<JsonElement>(Read(Encoded.Of(new { A = 1 }))).GetRawText());
        var foreign = Encoded.Item(writer => writer.WriteForeign("python", "<x>", [1]));
        Assert.Equal(foreign, Assert.IsType<Value>(Read(foreign)));
    }

    [Fact]
    public void Broken_embedded_document_is_refused() =>
        Assert.Throws<ValueFormatException>(() => Read(Encoded.Item(writer => writer.WriteJson("{"u8))));

    [Fact]
    public void Map_with_a_null_key_is_refused() =>
        Assert.Throws<ValueFormatException>(() => Read(Encoded.Map(Value.Null, Value.Null)));

    [Fact]
    public void List_that_holds_itself_is_refused_and_the_thread_goes_on()
    {
        var endless = new List<object?>();
        endless.Add(endless);

        Assert.Contains("nested deeper", Assert.Throws<ValueFormatException>(() => Encoded.Of<object>(endless)).Message, StringComparison.Ordinal);
        Assert.Equal(ValueKind.List, Encoded.Of<object>(new List<object?> { new List<object?>() }).Kind);
    }

    private static void Is(object? expected, Value value)
    {
        var found = Read(value);
        Assert.Equal(expected?.GetType(), found?.GetType());
        Assert.Equivalent(expected, found, strict: true);
    }

    private static object? Read(Value value) => ValueConverter.For<object?>().FromValue(value);
}
