using System.Numerics;
using Actors.Contracts.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Contracts.Tests.Values;

/// <summary>Values of every kind, at random.</summary>
internal static class RandomValues
{
    private const int Depth = 3;
    private const int Longest = 6;

    public static Arbitrary<Value> All { get; } = Of(Depth, Scalars(Number())).ToArbitrary();

    /// <summary>As <see cref="All"/> without NaN, which is unlike itself.</summary>
    public static Arbitrary<Value> LikeThemselves { get; } =
        Of(Depth, Scalars(Number()).Where(value => !value.TryGetFloat(out var number) || !double.IsNaN(number))).ToArbitrary();

    /// <summary>Numbers near each other, of every kind.</summary>
    public static Arbitrary<Value> Numbers { get; } = Number().Where(value => !value.TryGetFloat(out var number) || !double.IsNaN(number)).ToArbitrary();

    public static Arbitrary<byte[]> Bytes { get; } = ArbMap.Default.ArbFor<byte[]>();

    private static Gen<T> Any<T>() => ArbMap.Default.GeneratorFor<T>();

    private static Gen<Value> Number() => Gen.OneOf(
        Any<long>().Select(Value.FromInteger),
        Gen.Choose(-3, 3).Select(number => Value.FromInteger(number)),
        Gen.Choose(-3, 3).Select(number => Value.FromFloat(number)),
        Any<double>().Select(Value.FromFloat),
        Any<bool>().Select(Value.FromBoolean),
        Any<BigInteger>().Select(number => Value.FromInteger(BigInteger.Pow(number, 5))),
        Any<decimal>().Select(Encoded.Of),
        Gen.Choose(-3, 3).SelectMany(_ => Gen.Choose(-3, 3), (mantissa, exponent) => Encoded.Decimal(mantissa, exponent)),
        Any<long>().SelectMany(_ => Any<int>(), (mantissa, exponent) => Encoded.Decimal(mantissa, exponent)));

    private static Gen<Value> Scalars(Gen<Value> numbers) => Gen.OneOf(
        numbers,
        Gen.Constant(Value.Null),
        Any<UnicodeString>().Select(text => Value.FromString(WithoutHalfPairs(text.Get))),
        Any<byte[]>().Select(bytes => Value.FromBytes(bytes)),
        Any<DateTimeOffset>().Select(Encoded.Of),
        Any<DateTime>().Select(time => Encoded.Of(DateTime.SpecifyKind(time, DateTimeKind.Unspecified))),
        Any<TimeSpan>().Select(Encoded.Of),
        Any<Guid>().Select(Encoded.Of),
        Any<ushort>().Select(day => Encoded.Of(DateOnly.FromDayNumber(day))),
        Any<ushort>().Select(second => Encoded.Of(new TimeOnly(second * TimeSpan.TicksPerSecond))),
        Any<ulong>().Select(id => Encoded.Of(new ObjectReference(new ObjectId(id), "list"))),
        Any<int>().Select(number => Encoded.Of(new { Number = number })),
        Any<byte[]>().Select(bytes => Encoded.Item(writer => writer.WriteForeign("python", "<x>", bytes))));

    private static string WithoutHalfPairs(string text) => string.Concat(text.EnumerateRunes());

    private static IEnumerable<Value> Keys(Value[] values) => values.Where(value => ValueEquality.IsHashable(value, out _)).Distinct();

    private static Gen<Value> Of(int depth, Gen<Value> scalars)
    {
        if (depth == 0)
        {
            return scalars;
        }

        var items = Gen.Choose(0, Longest).SelectMany(count => Of(depth - 1, scalars).ArrayOf(count));
        return Gen.Frequency(
            (4, scalars),
            (1, items.Select(Encoded.List)),
            (1, items.Select(Encoded.Tuple)),
            (1, items.Select(all => Encoded.Set([.. Keys(all)]))),
            (1, items.Select(all => Encoded.FrozenSet([.. Keys(all)]))),
            (1, items.Select(all => Encoded.Map([.. Keys(all).SelectMany(key => (Value[])[key, key])]))));
    }
}
