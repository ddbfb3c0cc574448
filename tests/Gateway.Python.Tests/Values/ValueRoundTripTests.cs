using System.Numerics;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;
using Actors.Gateway.Python.Serving;
using Actors.Gateway.Python.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Gateway.Python.Values;

public class ValueRoundTripTests
{
    private const int Depth = 3;

    [Fact]
    public void Every_value_comes_back_from_its_pickle_as_it_was() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Any(Depth).ToArbitrary(), value => Pickles.ToValue(Pickles.FromValue(value)).ToEncoded().AsSpan().SequenceEqual(value.ToEncoded())));

    [Theory]
    [InlineData("sh")]
    [InlineData("rec")]
    public void A_value_in_which_one_object_stands_twice_stays_one_object(string name)
    {
        // [a, a] and a list that contains itself.
        var pickle = Latin(name == "sh" ? "\u0080\u0004]\u0094(]\u0094K\u0001ah\u0001e." : "\u0080\u0004]\u0094h\u0000a.");

        var value = Pickles.ToValue(pickle);

        Assert.Equal(ValueKind.Foreign, value.Kind);
        Assert.Contains((byte)'h', Pickles.FromValue(value));
        Assert.Equal(value, Pickles.ToValue(Pickles.FromValue(value)));
    }

    [Fact]
    public void The_same_tuple_in_two_places_is_a_plain_value() =>
        Assert.Equal(ValueKind.List, Pickles.ToValue(Latin("\u0080\u0004](K\u0001\u0085\u0094h\u0000e.")).Kind);

    [Fact]
    public void Tuples_of_tuples_that_would_grow_without_end_stay_small()
    {
        // t = (); forty times t = (t, t)
        var pickle = Latin("\u0080\u0004)\u0094" + string.Concat(Enumerable.Range(0, 40).Select(i => $"0h{(char)i}h{(char)i}\u0086\u0094")) + ".");

        var value = Pickles.ToValue(pickle);

        Assert.Equal(ValueKind.Foreign, value.Kind);
        Assert.True(value.ExtraBytes < 10_000);
    }

    [Theory]
    [InlineData("\u0080\u0004}]K\u0001s.", "list")]
    [InlineData("\u0080\u0004}}K\u0001s.", "dict")]
    [InlineData("\u0080\u0004}]\u0085K\u0001s.", "list")]
    [InlineData("\u0080\u0004\u008f(]\u0090.", "list")]
    [InlineData("\u0080\u0004(\u008f\u0091.", "set")]
    public void What_may_not_be_a_key_is_refused_as_Python_does(string pickle, string type)
    {
        var e = Assert.Throws<PythonException>(() => Pickles.ToValue(Latin(pickle)));

        Assert.Equal($"TypeError: unhashable type: '{type}'", e.ToString());
    }

    [Fact]
    public void Depth_beyond_the_models_own_is_kept_as_Python_has_it()
    {
        const int Deep = 500;
        byte[] pickle = [0x80, 4, .. Enumerable.Repeat((byte)']', Deep), .. Enumerable.Repeat((byte)'a', Deep - 1), (byte)'.'];

        var value = Pickles.ToValue(pickle);

        Assert.Equal(ValueKind.List, value.Kind);
        Assert.Equal(Deep, Pickles.FromValue(value).Count(one => one == ']'));
    }

    [Theory]
    [InlineData("1.10", 110, -2)]
    [InlineData("1E+3", 1, 3)]
    [InlineData("-0.001", -1, -3)]
    [InlineData("12345678901234567890123456789.5", 0, -1)]
    public void A_decimal_keeps_its_digits(string text, long mantissa, int exponent)
    {
        var value = Pickles.ToValue(Latin($"cdecimal\nDecimal\n(V{text}\ntR."));

        Assert.Equal(ValueKind.Decimal, value.Kind);
        value.TryGetEncoded(out var item);
        var (found, power) = new ValueReader(item).ReadDecimalParts();
        Assert.Equal(exponent, power);
        Assert.True(mantissa == 0 || found == mantissa);
    }

    [Theory]
    [InlineData("cdecimal\nDecimal\n(VNaN\ntR.")]
    [InlineData("cdecimal\nDecimal\n(V-0\ntR.")]
    [InlineData("cos\nsystem\n(Vls\ntR.")]
    [InlineData("cbuiltins\ncomplex\n(F1.0\nF2.0\ntR.")]
    [InlineData("cmodule\nName\n.")]
    public void What_only_Python_has_is_kept_whole_and_nothing_is_run(string pickle)
    {
        var value = Pickles.ToValue(Latin(pickle));

        Assert.Equal(ValueKind.Foreign, value.Kind);
        Assert.Equal(Pickles.Describe(Latin(pickle)), Pickles.Describe(Pickles.FromValue(value)));
    }

    private static byte[] Latin(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    private static Gen<Value> Any(int depth)
    {
        var scalars = Gen.OneOf(
            Gen.Constant(Value.Null),
            ArbMap.Default.GeneratorFor<bool>().Select(Value.FromBoolean),
            ArbMap.Default.GeneratorFor<long>().Select(Value.FromInteger),
            ArbMap.Default.GeneratorFor<BigInteger>().Select(number => Value.FromInteger(BigInteger.Pow(number, 7))),
            ArbMap.Default.GeneratorFor<double>().Select(Value.FromFloat),
            ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => Value.FromString(string.Concat(text.Get.EnumerateRunes()))),
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => Value.FromBytes(bytes)),
            ArbMap.Default.GeneratorFor<Guid>().Select(id => Encoded(writer => writer.WriteUuid(id))),
            ArbMap.Default.GeneratorFor<decimal>().Select(number => Encoded(writer => writer.WriteDecimal(number))).Where(number => !IsNegativeZero(number)),
            ArbMap.Default.GeneratorFor<DateTime>().Select(time => Encoded(writer => writer.WriteLocalDateTime(Microseconds(time)))),
            ArbMap.Default.GeneratorFor<ushort>().Select(day => Encoded(writer => writer.WriteDate(DateOnly.FromDayNumber(day)))),
            ArbMap.Default.GeneratorFor<TimeSpan>().Select(span => Encoded(writer => writer.WriteDuration(new TimeSpan(span.Ticks / 10 * 10)))),
            Gen.Choose(-14 * 60, 14 * 60).Select(minutes => Encoded(writer =>
                writer.WriteDateTime(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(minutes))))));
        if (depth == 0)
        {
            return scalars;
        }

        var items = Gen.Choose(0, 5).SelectMany(count => Any(depth - 1).ArrayOf(count));
        return Gen.Frequency(
            (3, scalars),
            (1, items.Select(all => Encoded(writer => WriteAll(writer, all, () => writer.WriteListHeader(all.Length))))),
            (1, items.Select(all => Encoded(writer => WriteAll(writer, all, () => writer.WriteTupleHeader(all.Length))))),
            (1, items.Select(Hashable).Select(all => Encoded(writer => WriteAll(writer, all, () => writer.WriteSetHeader(all.Length))))),
            (1, items.Select(Hashable).Select(all => Encoded(writer => WriteAll(writer, all, () => writer.WriteSetHeader(all.Length, frozen: true))))),
            (1, items.Select(Hashable).Select(keys => Encoded(writer => WriteAll(writer, [.. keys.SelectMany(key => (Value[])[key, Value.Null])], () => writer.WriteMapHeader(keys.Length))))));
    }

    private static bool IsNegativeZero(in Value number)
    {
        number.TryGetEncoded(out var item);
        return new ValueReader(item).ReadDecimalParts().Mantissa.IsZero;
    }

    private static Value[] Hashable(Value[] values) => [.. values.Where(value => ValueEquality.IsHashable(value, out _)).Distinct()];

    private static DateTime Microseconds(DateTime time) => new(time.Ticks / 10 * 10);

    private static void WriteAll(ValueWriter writer, Value[] items, Action head)
    {
        head();
        foreach (var item in items)
        {
            item.Write(writer);
        }
    }

    private static Value Encoded(Action<ValueWriter> write)
    {
        var output = new ByteBuffer();
        write(new ValueWriter(output));
        return Value.FromEncoded(output.WrittenSpan);
    }
}
