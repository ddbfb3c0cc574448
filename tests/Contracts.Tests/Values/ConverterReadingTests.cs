using System.Numerics;
using System.Text.Json;
using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class ConverterReadingTests
{
    private static readonly Value One = Value.FromInteger(1);
    private static readonly Value Text = Value.FromString("a");

    public enum Colour : byte
    {
        Red = 1,
        Green = 2,
    }

    [Fact]
    public void Value_of_another_kind_is_refused_naming_both()
    {
        Refuses<int>(Text, "Found a string; expected System.Int32.");
        Refuses<bool>(One, "Found an integer; expected System.Boolean.");
        Refuses<ulong>(Text, "Found a string; expected System.UInt64.");
        Refuses<Int128>(Text, "Found a string; expected System.Int128.");
        Refuses<double>(Text, "Found a string; expected System.Double.");
        Refuses<decimal>(Value.FromFloat(1), "Found a float; expected System.Decimal.");
        Refuses<char>(One, "Found an integer; expected System.Char.");
        Refuses<string>(One, "Found an integer; expected System.String.");
        Refuses<byte[]>(Text, "Found a string; expected System.Byte[].");
        Refuses<ReadOnlyMemory<byte>>(Text, "Found a string; expected System.ReadOnlyMemory<System.Byte>.");
        Refuses<Colour>(Value.FromFloat(1), "Found a float; expected Actors.Contracts.Tests.Values.ConverterReadingTests+Colour.");
        Refuses<int?>(Text, "Found a string; expected System.Int32.");
        Refuses<int[]>(Text, "Found a string; expected System.Int32[].");
        Refuses<List<int>>(Encoded.Map(), "Found a map; expected System.Collections.Generic.List<System.Int32>.");
        Refuses<List<int>>(Encoded.List(Text), "Found a string; expected System.Int32.");
        Refuses<HashSet<int>>(Encoded.List(), "Found a list; expected System.Collections.Generic.HashSet<System.Int32>.");
        Refuses<Dictionary<string, int>>(Encoded.List(), "Found a list; expected System.Collections.Generic.Dictionary<System.String, System.Int32>.");
        Refuses<(int, string)>(Text, "Found a string; expected System.ValueTuple<System.Int32, System.String>.");
        Refuses<DateTimeOffset>(Encoded.Of(new DateTime(5)), "Found a date and time without zone; expected System.DateTimeOffset.");
        Refuses<DateTime>(Text, "Found a string; expected System.DateTime.");
        Refuses<DateOnly>(Text, "Found a string; expected System.DateOnly.");
        Refuses<TimeOnly>(Text, "Found a string; expected System.TimeOnly.");
        Refuses<TimeSpan>(Text, "Found a string; expected System.TimeSpan.");
        Refuses<Guid>(Text, "Found a string; expected System.Guid.");
        Refuses<Version>(One, "Found an integer; expected System.Version.");
        Refuses<ObjectReference>(Text, "Found a string; expected Actors.Contracts.ObjectReference.");
        Refuses<int>(Value.Null, "Found null; expected System.Int32.");
        Refuses<DateTime>(Value.Null, "Found null; expected System.DateTime.");
    }

    [Fact]
    public void Integer_out_of_range_is_refused_naming_number_and_range()
    {
        Refuses<sbyte>(Value.FromInteger(128), "Found the integer 128; expected System.SByte (-128 to 127).");
        Refuses<byte>(Value.FromInteger(-1), "Found the integer -1; expected System.Byte (0 to 255).");
        Refuses<int>(Value.FromInteger(3_000_000_000), "Found the integer 3000000000; expected System.Int32 (-2147483648 to 2147483647).");
        Refuses<uint>(Value.FromInteger(-1), "Found the integer -1; expected System.UInt32 (0 to 4294967295).");
        Refuses<long>(Value.FromInteger(ulong.MaxValue), "Found the integer 18446744073709551615; expected System.Int64 (-9223372036854775808 to 9223372036854775807).");
        Refuses<ulong>(Value.FromInteger(-1), "Found the integer -1; expected System.UInt64 (0 to 18446744073709551615).");
        Refuses<UInt128>(Value.FromInteger(-1), "Found the integer -1; expected System.UInt128.");
        Refuses<Int128>(Value.FromInteger(BigInteger.One << 127), "Found the integer 170141183460469231731687303715884105728; expected System.Int128.");
        Refuses<int>(Value.FromInteger(BigInteger.One << 1000), "Found an integer of 1001 bits; expected System.Int32 (-2147483648 to 2147483647).");
        Refuses<decimal>(Value.FromInteger(BigInteger.One << 96), "Found the integer 79228162514264337593543950336; expected System.Decimal.");
        Refuses<Colour>(Value.FromInteger(256), "Found the integer 256; expected System.Byte (0 to 255).");
    }

    [Fact]
    public void Float_is_never_cut_down_to_an_integer() =>
        Refuses<int>(Value.FromFloat(1), "Found a float; expected System.Int32.");

    [Fact]
    public void Finite_number_never_becomes_infinite()
    {
        Refuses<float>(Value.FromFloat(1e300), "Found the float 1E+300; expected System.Single.");
        Refuses<Half>(Value.FromInteger(70_000), "Found the integer 70000; expected System.Half.");
        Refuses<double>(Value.FromInteger(BigInteger.Pow(10, 400)), "Found an integer of 1329 bits; expected System.Double.");
        Assert.Equal(float.PositiveInfinity, Read<float>(Value.FromFloat(double.PositiveInfinity)));
    }

    [Fact]
    public void Integer_is_taken_where_a_fraction_is_asked_for()
    {
        Assert.Equal(1.0, Read<double>(One));
        Assert.Equal(1.0f, Read<float>(One));
        Assert.Equal((Half)1, Read<Half>(One));
        Assert.Equal(1m, Read<decimal>(One));
        Assert.Equal(18446744073709551616m, Read<decimal>(Value.FromInteger(BigInteger.One << 64)));
        Assert.Equal(1e300, Read<double>(Value.FromInteger(new BigInteger(1e300))));
    }

    [Fact]
    public void Decimal_is_rescaled_but_never_rounded()
    {
        Assert.Equal(1000m, Read<decimal>(Encoded.Decimal(1, 3)));
        Assert.Equal(0.1m, Read<decimal>(Encoded.Item(writer => writer.WriteDecimal(BigInteger.Pow(10, 39), -40))));
        Assert.Equal(0m, Read<decimal>(Encoded.Decimal(0, 1_000_000)));
        Refuses<decimal>(Encoded.Decimal(1, -29), "Found a decimal number that .NET's decimal cannot hold (28 to 29 digits).");
        Refuses<decimal>(Encoded.Decimal(1, 2_000_000_000), "Found a decimal number that .NET's decimal cannot hold (28 to 29 digits).");
    }

    [Fact]
    public void Enum_is_read_from_its_names_but_not_from_digits_in_text()
    {
        Assert.Equal(Colour.Green, Read<Colour>(Value.FromString("Green")));
        Assert.Equal((Colour)77, Read<Colour>(Value.FromInteger(77)));
        foreach (var text in (string[])["2", "", " 2", "+2", "green", "Blue"])
        {
            Refuses<Colour>(Value.FromString(text), "Found a string that is none of its names; expected Actors.Contracts.Tests.Values.ConverterReadingTests+Colour.");
        }
    }

    [Fact]
    public void Char_takes_exactly_one_character_of_the_basic_plane()
    {
        Assert.Equal('水', Read<char>(Value.FromString("水")));
        Assert.Throws<ValueFormatException>(() => Read<char>(Value.FromString("")));
        Assert.Throws<ValueFormatException>(() => Read<char>(Value.FromString("ab")));
        Assert.Throws<ValueFormatException>(() => Read<char>(Value.FromString("🎉")));
    }

    [Fact]
    public void Sequences_are_read_from_any_sequence()
    {
        foreach (var value in (Value[])[Encoded.List(One), Encoded.Tuple(One), Encoded.Set(One), Encoded.FrozenSet(One)])
        {
            Assert.Equal([1], Read<int[]>(value));
            Assert.Equal([1], Read<IReadOnlyList<int>>(value));
        }

        Assert.Equal([1], Read<HashSet<int>>(Encoded.FrozenSet(One)));
        Assert.Equal((1, "a"), Read<(int, string)>(Encoded.List(One, Text)));
        Refuses<(int, string)>(Encoded.Tuple(One), "Found a tuple of 1 items; expected System.ValueTuple<System.Int32, System.String> (2 items).");
    }

    [Fact]
    public void Map_with_a_null_key_is_refused() =>
        Refuses<Dictionary<string, int>>(
            Encoded.Map(Value.Null, One),
            "Found a map with a null key; expected System.Collections.Generic.Dictionary<System.String, System.Int32>.");

    [Fact]
    public void Record_is_read_from_a_plain_map()
    {
        var map = Encoded.Map(
            Value.FromString("Name"), Value.FromString("Ada"),
            Value.FromString("Born"), Encoded.Of(new DateOnly(1815, 12, 10)),
            Value.FromString("Tags"), Encoded.Tuple(Text),
            Value.FromString("Key"), Value.FromBytes([1, 2]),
            Value.FromString("Score"), Value.FromFloat(1.5),
            Value.FromString("Ages"), Encoded.Map(One, Value.FromInteger(36)));

        var person = Read<Person>(map);

        Assert.Equivalent(new Person("Ada", new DateOnly(1815, 12, 10), ["a"], [1, 2], 1.5, new() { [1] = 36 }), person, strict: true);
    }

    [Fact]
    public void What_does_not_fit_a_record_is_refused_naming_it()
    {
        foreach (var value in (Value[])
            [
                One, Encoded.Map(Value.FromString("Name"), One), Encoded.Map(Value.FromString("Name"), Value.FromReference(new ObjectReference(new ObjectId(1), "list"))),
                Encoded.Map(Encoded.Tuple(), One), Encoded.Item(writer => writer.WriteJson("{"u8)), Encoded.Item(writer => writer.WriteJson("[]"u8)),
                Encoded.Map(Value.FromString("Name"), Encoded.Item(writer => writer.WriteJson("1}, {"u8))),
            ])
        {
            Assert.Contains("expected Actors.Contracts.Tests.Values.ConverterReadingTests+Person", Assert.Throws<ValueFormatException>(() => Read<Person>(value)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Failed_record_leaves_the_next_one_unharmed()
    {
        Assert.Throws<ValueFormatException>(() => Read<Person>(Encoded.Map(Encoded.Tuple(), One)));

        Assert.Equal("Ada", Read<Person>(Encoded.Map(Value.FromString("Name"), Value.FromString("Ada")))!.Name);
    }

    [Fact]
    public void Type_without_a_contract_is_explained_by_System_Text_Json() =>
        Assert.Throws<NotSupportedException>(() => Encoded.Of<Delegate>(Text.ToString));

    private static void Refuses<T>(Value value, string message) =>
        Assert.Equal(message, Assert.Throws<ValueFormatException>(() => Read<T>(value)).Message);

    private static T Read<T>(Value value) => ValueConverter.For<T>().FromValue(value);

    public sealed record Person(string Name, DateOnly Born, string[] Tags, byte[] Key, double Score, Dictionary<int, int> Ages);
}
