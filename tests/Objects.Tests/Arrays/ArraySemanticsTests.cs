using System.Numerics;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Arrays;

public class ArraySemanticsTests
{
    private static ObjectDriver ArrayOf(string code, params object?[] elements) => new(Given.Type("array"), Given.Args(code, elements));

    private static ObjectDriver Zeros(string code, long length) => new(Given.Type("array"), Given.Args(code, length));

    private static Value Elements(ObjectDriver array) => array.Ask(ArrayOperation.Slice, Given.Args(null, null, null));

    private static ErrorCode Refused(Action action) => Assert.Throws<ActorException>(action).Code;

    [Theory]
    [InlineData("b", -128L, 127L, 1)]
    [InlineData("B", 0L, 255L, 1)]
    [InlineData("h", -32768L, 32767L, 2)]
    [InlineData("H", 0L, 65535L, 2)]
    [InlineData("i", -2147483648L, 2147483647L, 4)]
    [InlineData("I", 0L, 4294967295L, 4)]
    [InlineData("l", long.MinValue, long.MaxValue, 8)]
    [InlineData("q", long.MinValue, long.MaxValue, 8)]
    [InlineData("L", 0L, -1L, 8)]
    [InlineData("Q", 0L, -1L, 8)]
    public void An_integer_typecode_holds_its_range_and_no_more(string code, long least, long most, int size)
    {
        // -1 stands for 2^64 - 1, which a test's argument of 64 signed bits cannot say.
        var largest = most == -1 ? ulong.MaxValue : (BigInteger)most;
        var array = ArrayOf(code, (BigInteger)least, largest);
        Assert.Equal(Given.List((BigInteger)least, largest), Elements(array));
        Assert.Equal(ErrorCode.Overflow, Refused(() => array.Ask(ArrayOperation.Set, Given.Args(0, largest + 1))));
        Assert.Equal(ErrorCode.Overflow, Refused(() => array.Ask(ArrayOperation.Set, Given.Args(0, (BigInteger)least - 1))));
        Assert.Equal(ErrorCode.Overflow, Refused(() => array.Ask(ArrayOperation.AddTo, Given.Args(1, 1))));
        Assert.Equal(ErrorCode.Overflow, Refused(() => array.Ask(ArrayOperation.Multiply, Given.Args(3))));
        Assert.Equal(ErrorCode.Overflow, Refused(() => array.Ask(ArrayOperation.Add, Given.Args(BigInteger.Pow(2, 500)))));
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => array.Ask(ArrayOperation.Add, Given.Args(1.5))));
        Assert.Equal(Given.List((BigInteger)least, largest), Elements(array));
        Assert.Equal(Given.Value(least + largest), array.Ask(ArrayOperation.Sum));
        Assert.Equal(Given.Value(((BigInteger)least * least) + (largest * largest)), array.Ask(ArrayOperation.Dot, Given.Args([new object[] { (BigInteger)least, largest }])));
        Assert.Equal(Given.Value((BigInteger)least), array.Ask(ArrayOperation.Min));
        Assert.Equal(Given.Value(largest), array.Ask(ArrayOperation.Max));
        var packed = ValueConverter.For<Dictionary<string, byte[]>>().FromValue(array.Ask(ArrayOperation.SlicePacked, Given.Args(0, 1, null)));
        Assert.Equal(size, packed[code].Length);
    }

    [Fact]
    public void A_refusal_names_typecode_and_range()
    {
        var error = Assert.Throws<ActorException>(() => ArrayOf("b", 1).Ask(ArrayOperation.Set, Given.Args(0, 200)));
        Assert.Equal("Found 200, which typecode 'b' cannot hold; expected an integer from -128 to 127.", error.Message);
    }

    [Fact]
    public void Multiplying_reaches_the_ends_of_the_range()
    {
        var array = ArrayOf("Q", 1, 0);
        array.Ask(ArrayOperation.Multiply, Given.Args(ulong.MaxValue));
        Assert.Equal(Given.List(ulong.MaxValue, 0), Elements(array));
        var signed = ArrayOf("q", 1, -1);
        signed.Ask(ArrayOperation.Set, Given.Args(1, 1));
        signed.Ask(ArrayOperation.Multiply, Given.Args(long.MinValue));
        Assert.Equal(Given.List(long.MinValue, long.MinValue), Elements(signed));
        Assert.Equal(ErrorCode.Overflow, Refused(() => signed.Ask(ArrayOperation.Multiply, Given.Args(-1))));
    }

    [Fact]
    public void Floats_take_integers_and_refuse_what_becomes_infinite()
    {
        var array = ArrayOf("f", 1, 2.5, double.PositiveInfinity);
        Assert.Equal(Given.List(1.0, 2.5, double.PositiveInfinity), Elements(array));
        Assert.Equal(ErrorCode.Overflow, Refused(() => array.Ask(ArrayOperation.Set, Given.Args(0, 1e39))));
        Assert.Equal(ErrorCode.Overflow, Refused(() => array.Ask(ArrayOperation.Multiply, Given.Args(3e38))));
        array.Ask(ArrayOperation.Add, Given.Args(1));
        Assert.Equal(Given.List(2.0, 3.5, double.PositiveInfinity), Elements(array));
        Assert.Equal(Given.Value(1), array.Ask(ArrayOperation.IndexOf, Given.Args(3.5, null, null)));
    }

    [Fact]
    public void Characters_bytes_and_truth_values_have_arrays()
    {
        Assert.Equal(Given.List("a", "😀"), Elements(ArrayOf("u", "a", "😀")));
        Assert.Equal(Given.List(new byte[] { 65 }), Elements(ArrayOf("c", new byte[] { 65 })));
        Assert.Equal(Given.List(true, false), Elements(ArrayOf("?", true, 0)));
        Assert.Equal(Given.List("\0", "\0"), Elements(Zeros("u", 2)));
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => ArrayOf("u", "a").Ask(ArrayOperation.Sum)));
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => ArrayOf("c", "a")));
    }

    [Fact]
    public void Packed_elements_must_have_the_arrays_layout()
    {
        var array = Zeros("i", 2);
        array.Ask(ArrayOperation.SetSlice, Packed("i", [1, 0, 0, 0, 2, 0, 0, 0]));
        Assert.Equal(Given.List(1, 2), Elements(array));
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => array.Ask(ArrayOperation.SetSlice, Packed("q", new byte[16]))));
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => array.Ask(ArrayOperation.SetSlice, Packed("I", new byte[8]))));
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => array.Ask(ArrayOperation.SetSlice, Packed("i", new byte[7]))));
        Zeros("q", 1).Ask(ArrayOperation.SetSlice, Packed("l", new byte[8]));
        Assert.Equal(ErrorCode.Overflow, Refused(() => Zeros("?", 1).Ask(ArrayOperation.SetSlice, Packed("?", [2]))));
        Assert.Equal(ErrorCode.Overflow, Refused(() => Zeros("u", 1).Ask(ArrayOperation.SetSlice, Packed("u", [0, 0xd8, 0, 0]))));
    }

    [Fact]
    public void A_length_beyond_the_limit_is_refused_before_anything_is_allocated()
    {
        Assert.Equal(ErrorCode.LimitExceeded, Refused(() => Zeros("q", (1L << 27) + 1)));
        Assert.Equal(ErrorCode.LimitExceeded, Refused(() => Zeros("q", long.MaxValue)));
        Assert.Equal(ErrorCode.ValueError, Refused(() => Zeros("q", -1)));
        Assert.Equal(ErrorCode.ValueError, Refused(() => Zeros("x", 1)));
    }

    [Fact]
    public void A_slice_keeps_its_length()
    {
        var array = ArrayOf("i", 1, 2, 3, 4);
        Assert.Equal(ErrorCode.ValueError, Refused(() => array.Ask(ArrayOperation.SetSlice, Given.Args(0, 2, 1, new[] { 1 }))));
        array.Ask(ArrayOperation.SetSlice, Given.Args(null, null, -2, new[] { 9, 8 }));
        Assert.Equal(Given.List(1, 8, 3, 9), Elements(array));
        array.Ask(ArrayOperation.Fill, Given.Args(1, null, 2, 0));
        Assert.Equal(Given.List(1, 0, 3, 0), Elements(array));
    }

    [Fact]
    public void Searching_follows_pythons_equality()
    {
        var array = ArrayOf("i", 1, 0, 1);
        Assert.Equal(Given.Value(2), array.Ask(ArrayOperation.IndexOf, Given.Args(1.0, 1, null)));
        Assert.Equal(Given.Value(2), array.Ask(ArrayOperation.CountOf, Given.Args(true)));
        Assert.Equal(Given.Value(false), array.Ask(ArrayOperation.Contains, Given.Args("1")));
        Assert.Equal(Given.Value(true), array.Ask(ArrayOperation.IsEqualTo, Given.Args([new object[] { 1.0, false, 1 }])));
        Assert.Equal(Given.Value(false), array.Ask(ArrayOperation.IsEqualTo, Given.Args([new object[] { 1, 0.5, 1 }])));
    }

    [Fact]
    public void A_page_is_bounded_by_bytes()
    {
        var array = ArrayOf("i", 1, 2, 3);
        array.Page = new PageLimits(100, 8);
        var page = ValueConverter.For<object?[]>().FromValue(array.Ask(ArrayOperation.Page, Given.Args(null, null)));
        Assert.Equal(Given.Value(2), Given.Value(page[1]));
        var last = ValueConverter.For<object?[]>().FromValue(array.Ask(ArrayOperation.Page, Given.Args(2, null)));
        Assert.Null(last[1]);
    }

    private static Action<ValueWriter> Packed(string code, byte[] bytes) => writer =>
    {
        writer.WriteNull();
        writer.WriteNull();
        writer.WriteNull();
        writer.WriteMapHeader(1);
        writer.WriteString(code);
        writer.WriteBytes(bytes);
    };
}
