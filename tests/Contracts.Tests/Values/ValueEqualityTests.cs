using System.Globalization;
using System.Numerics;
using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class ValueEqualityTests
{
    private static readonly Value Nan = Value.FromFloat(double.NaN);

    [Fact]
    public void Numbers_are_equal_by_their_value_whatever_their_kind()
    {
        AreEqual(Value.FromInteger(1), Value.FromFloat(1), Value.FromBoolean(true), Encoded.Decimal(1, 0), Encoded.Decimal(100, -2), Encoded.Hex("c24101"));
        AreEqual(Value.FromInteger(0), Value.FromFloat(-0.0), Value.FromFloat(0), Value.FromBoolean(false), Encoded.Decimal(0, 5), Encoded.Decimal(0, -2_000_000_000));
        AreEqual(Value.FromFloat(0.5), Encoded.Decimal(5, -1), Encoded.Decimal(5000, -4));
        AreEqual(Value.FromFloat(-0.375), Encoded.Decimal(-375, -3));
        AreEqual(Value.FromInteger(long.MinValue), Value.FromFloat(-9223372036854775808.0), Encoded.Decimal(long.MinValue, 0));
        AreEqual(Value.FromInteger(new BigInteger(1e300)), Value.FromFloat(1e300));
        AreEqual(Value.FromInteger(BigInteger.Pow(10, 40)), Encoded.Decimal(1, 40));
        AreEqual(Value.FromInteger((BigInteger.One << 61) - 1), Value.FromInteger((1L << 61) - 1), Encoded.Decimal((1L << 61) - 1, 0));
        AreEqual(Value.FromFloat(double.Epsilon), Encoded.Item(writer => writer.WriteDecimal(BigInteger.Pow(5, 1074), -1074)));
    }

    [Fact]
    public void Numbers_that_differ_only_where_a_float_has_no_digits_are_unequal()
    {
        Differ(Value.FromInteger((1L << 53) + 1), Value.FromFloat(1L << 53));
        Differ(Value.FromInteger(long.MaxValue), Value.FromFloat(9223372036854775808.0));
        Differ(Value.FromFloat(0.1), Encoded.Decimal(1, -1));
        Differ(Value.FromInteger(BigInteger.Pow(10, 300)), Value.FromFloat(1e300));
        Differ(Encoded.Decimal(1, 2_000_000_000), Encoded.Decimal(1, 1_999_999_999));
        Differ(Encoded.Decimal(1, int.MaxValue), Value.FromFloat(double.PositiveInfinity));
        Differ(Encoded.Decimal(1, int.MinValue), Value.FromInteger(0));
    }

    [Fact]
    public void Nan_is_unlike_everything_but_has_a_hash()
    {
        Differ(Nan, Nan);
        Differ(Encoded.Tuple(Nan), Encoded.Tuple(Nan));
        Differ(Nan, Encoded.Decimal(1, 0));
        Assert.Equal(Nan.GetHashCode(), Nan.GetHashCode());
    }

    [Fact]
    public void Kinds_do_not_mix_where_Python_does_not_mix_them()
    {
        var one = Value.FromInteger(1);
        var text = Value.FromString("1");
        Differ(text, one);
        Differ(text, Value.FromBytes("1"u8));
        Differ(Encoded.List(one), Encoded.Tuple(one));
        Differ(Encoded.Set(one), Encoded.List(one));
        Differ(Value.Null, Value.FromBoolean(false));
        Differ(Value.Null, Encoded.List());
        Differ(Encoded.Of(new DateOnly(1, 1, 1)), Encoded.Of(new DateTime(0)));
        Differ(Encoded.Of(TimeSpan.Zero), Encoded.Of(TimeOnly.MinValue));
        Differ(Encoded.Of(Guid.Empty), Value.FromBytes(new byte[16]));
    }

    [Fact]
    public void Tuples_and_lists_are_equal_by_their_items()
    {
        AreEqual(
            Encoded.Tuple(Value.FromInteger(1), Encoded.Tuple(Value.FromString("a"))),
            Encoded.Tuple(Value.FromFloat(1), Encoded.Tuple(Value.FromString("a"))),
            Encoded.Hex("d9ac4482" + "1801" + "d9ac4481" + "7801" + "61"));
        AreEqual(Encoded.List(Value.FromBoolean(true), Value.Null), Encoded.List(Value.FromInteger(1), Value.Null));
        Differ(Encoded.List(Value.FromInteger(1), Value.FromInteger(2)), Encoded.List(Value.FromInteger(2), Value.FromInteger(1)));
        Differ(Encoded.Tuple(Value.Null), Encoded.Tuple());
    }

    [Fact]
    public void Sets_are_equal_in_any_order_frozen_or_not()
    {
        var numbers = Enumerable.Range(0, 500).Select(number => Value.FromInteger(number)).ToArray();
        var floats = Enumerable.Range(0, 500).Reverse().Select(number => Value.FromFloat(number)).ToArray();
        AreEqual(Encoded.Set(numbers), Encoded.FrozenSet(floats), Encoded.Set(floats));
        Differ(Encoded.Set(numbers), Encoded.Set([.. numbers[1..], Value.FromInteger(-1)]));
        Differ(Encoded.Set(numbers), Encoded.Set(numbers[1..]));
        AreEqual(
            Encoded.FrozenSet(Encoded.FrozenSet(numbers[..2]), Encoded.FrozenSet()),
            Encoded.FrozenSet(Encoded.FrozenSet(), Encoded.FrozenSet(numbers[1], numbers[0])));
        Differ(Encoded.Hex("d90102820101"), Encoded.Hex("d90102820102"));
    }

    [Fact]
    public void Maps_are_equal_in_any_order()
    {
        var (a, b, one) = (Value.FromString("a"), Value.FromString("b"), Value.FromInteger(1));
        AreEqual(Encoded.Map(a, one, b, Value.Null), Encoded.Map(b, Value.Null, a, Value.FromFloat(1)));
        Differ(Encoded.Map(a, one, b, Value.Null), Encoded.Map(b, one, a, Value.Null));
        Differ(Encoded.Map(a, one), Encoded.Map());
    }

    [Fact]
    public void Points_in_time_are_equal_by_their_instant()
    {
        var utc = DateTimeOffset.Parse("2026-01-31T12:00:00+00:00", CultureInfo.InvariantCulture);
        AreEqual(Encoded.Of(utc), Encoded.Of(utc.ToOffset(TimeSpan.FromHours(2))));
        Differ(Encoded.Of(utc), Encoded.Of(utc.AddTicks(1)));
    }

    [Fact]
    public void Everything_else_is_equal_by_its_content()
    {
        AreEqual(Encoded.Of(new DateOnly(1970, 1, 2)), Encoded.Hex("d8641801"));
        AreEqual(Encoded.Of(TimeSpan.FromTicks(5)), Encoded.Hex("d9ac4a1805"));
        AreEqual(Value.FromReference(new ObjectReference(new ObjectId(7), "list")), Encoded.Hex("d9ac46821807646c697374"));
        Differ(Value.FromReference(new ObjectReference(new ObjectId(7), "list")), Value.FromReference(new ObjectReference(new ObjectId(8), "list")));
        AreEqual(Encoded.Item(writer => writer.WriteJson("{}"u8)), Encoded.Hex("d9010658027b7d"));
        AreEqual(Encoded.Item(writer => writer.WriteForeign("python", "<x>", [1])), Encoded.Item(writer => writer.WriteForeign("python", "<y>", [1])));
        Differ(Encoded.Item(writer => writer.WriteForeign("python", "<x>", [1])), Encoded.Item(writer => writer.WriteForeign("ruby", "<x>", [1])));
    }

    [Fact]
    public void Only_lists_maps_and_sets_and_tuples_of_them_are_no_keys()
    {
        Value[] hashable =
        [
            Value.Null, Value.FromInteger(1), Nan, Value.FromString(""), Value.FromBytes([]), Encoded.Tuple(), Encoded.FrozenSet(),
            Encoded.Of(Guid.Empty), Encoded.Item(writer => writer.WriteJson("{}"u8)), Encoded.Item(writer => writer.WriteForeign("p", "d", [])),
        ];
        foreach (var value in hashable)
        {
            Assert.True(ValueEquality.IsHashable(value, out var kind));
            Assert.Equal(value.Kind, kind);
            Assert.True(ValueEquality.IsHashable(Encoded.Tuple(value, Encoded.FrozenSet(value)), out _));
        }

        foreach (var value in (Value[])[Encoded.List(), Encoded.Map(), Encoded.Set()])
        {
            Assert.False(ValueEquality.IsHashable(value, out var kind));
            Assert.Equal(value.Kind, kind);
            Assert.False(ValueEquality.IsHashable(Encoded.Tuple(Value.Null, Encoded.Tuple(value)), out kind));
            Assert.Equal(value.Kind, kind);
        }
    }

    [Fact]
    public void Small_integers_spread_over_the_hash_space()
    {
        var hashes = Enumerable.Range(-50_000, 100_000).Select(number => Value.FromInteger(number).GetHashCode()).ToHashSet();

        Assert.InRange(hashes.Count, 99_900, 100_000);
    }

    private static void AreEqual(params Value[] values)
    {
        foreach (var left in values)
        {
            foreach (var right in values)
            {
                Assert.True(left == right, $"{left} == {right}");
                Assert.Equal(left.GetHashCode(), right.GetHashCode());
                Assert.Equal(Encoded.Tuple(left), Encoded.Tuple(right));
                Assert.Equal(Encoded.Tuple(left).GetHashCode(), Encoded.Tuple(right).GetHashCode());
            }
        }
    }

    private static void Differ(Value left, Value right)
    {
        Assert.False(left == right, $"{left} == {right}");
        Assert.False(right == left, $"{right} == {left}");
        Assert.False(Encoded.List(left) == Encoded.List(right), $"[{left}] == [{right}]");
    }
}
