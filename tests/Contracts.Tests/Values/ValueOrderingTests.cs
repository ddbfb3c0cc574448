using System.Numerics;
using Actors.Contracts.Values;

namespace Actors.Contracts.Tests.Values;

public sealed class ValueOrderingTests
{
    [Fact]
    public void Numbers_of_every_kind_are_ordered_by_value() => Ascend(
        Value.FromFloat(double.NaN),
        Value.FromFloat(double.NegativeInfinity),
        Encoded.Decimal(-1, 2_000_000_000),
        Value.FromInteger(-BigInteger.Pow(10, 400)),
        Value.FromFloat(double.MinValue),
        Value.FromInteger(long.MinValue),
        Encoded.Decimal(-15, -1),
        Value.FromBoolean(false),
        Encoded.Decimal(1, -2_000_000_000),
        Value.FromFloat(double.Epsilon),
        Encoded.Decimal(1, -1),
        Value.FromFloat(0.1),
        Value.FromBoolean(true),
        Value.FromFloat(1.5),
        Value.FromFloat(9007199254740992),
        Value.FromInteger(9007199254740993),
        Value.FromInteger(long.MaxValue),
        Value.FromInteger(ulong.MaxValue),
        Encoded.Decimal(1, 2_000_000_000),
        Value.FromFloat(double.PositiveInfinity));

    [Fact]
    public void Text_is_ordered_by_code_point() => Ascend(
        Value.FromString(""), Value.FromString("Z"), Value.FromString("a"), Value.FromString("aa"), Value.FromString("ﬀ"), Value.FromString("🎉"));

    [Fact]
    public void Other_kinds_are_ordered_within_themselves()
    {
        Ascend(Value.FromBytes([]), Value.FromBytes([1]), Value.FromBytes([1, 0]), Value.FromBytes([255]));
        Ascend(Encoded.Of(DateTimeOffset.UnixEpoch.ToOffset(TimeSpan.FromHours(5))), Encoded.Of(DateTimeOffset.UnixEpoch.AddSeconds(1)));
        Ascend(Encoded.Of(new DateTime(1)), Encoded.Of(new DateTime(2)));
        Ascend(Encoded.Of(DateOnly.MinValue), Encoded.Of(DateOnly.MaxValue));
        Ascend(Encoded.Of(TimeOnly.MinValue), Encoded.Of(TimeOnly.MaxValue));
        Ascend(Encoded.Of(TimeSpan.MinValue), Encoded.Of(TimeSpan.MaxValue));
        Ascend(Encoded.Of(Guid.Empty), Encoded.Of(Guid.AllBitsSet));
    }

    [Fact]
    public void Tuples_and_lists_are_ordered_by_their_first_difference()
    {
        var (one, two, text) = (Value.FromInteger(1), Value.FromFloat(2), Value.FromString("a"));
        Ascend(Encoded.Tuple(), Encoded.Tuple(one), Encoded.Tuple(one, one), Encoded.Tuple(one, two), Encoded.Tuple(two));
        Ascend(Encoded.List(Value.Null, one, text), Encoded.List(Value.Null, two, Value.Null));
        Assert.Equal(0, ValueOrdering.Compare(Encoded.List(Value.Null), Encoded.List(Value.Null)));
    }

    [Fact]
    public void Kinds_without_order_are_refused_by_name()
    {
        Refuses("'<' is not supported between a string and an integer", Value.FromString("a"), Value.FromInteger(1));
        Refuses("'<' is not supported between null and null", Value.Null, Value.Null);
        Refuses("'<' is not supported between a list and a tuple", Encoded.List(), Encoded.Tuple());
        Refuses("'<' is not supported between a map and a map", Encoded.Map(), Encoded.Map());
        Refuses("'<' is not supported between an integer and null", Encoded.List(Value.FromInteger(1)), Encoded.List(Value.Null));
        Refuses("'<' is not supported between bytes and a string", Value.FromBytes([]), Value.FromString(""));
    }

    private static void Refuses(string message, Value left, Value right)
    {
        var refusal = Assert.Throws<ActorException>(() => ValueOrdering.Compare(left, right));
        Assert.Equal(ErrorCode.TypeMismatch, refusal.Code);
        Assert.Equal(message, refusal.Message);
    }

    private static void Ascend(params Value[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                Assert.Equal(i.CompareTo(j), Math.Sign(ValueOrdering.Compare(values[i], values[j])));
                Assert.Equal(i.CompareTo(j), Math.Sign(ValueOrdering.Compare(Encoded.Tuple(values[i]), Encoded.Tuple(values[j]))));
            }
        }
    }
}
