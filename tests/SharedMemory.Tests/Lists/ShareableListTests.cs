using System.Numerics;
using Actors.SharedMemory.Tests.Support;

namespace Actors.SharedMemory.Tests.Lists;

public class ShareableListTests
{
    [Fact]
    public void Every_kind_of_item_is_read_as_it_was_written()
    {
        using var name = new TestName();
        object?[] items = [0L, long.MinValue, long.MaxValue, 1.5, double.NaN, double.NegativeInfinity, true, false, "", "añ€😀", "\0", "a\0\0", new byte[] { 1, 0, 2, 0 }, Array.Empty<byte>(), null];
        using var made = ShareableList.Create(items, name);
        using var list = ShareableList.Open(name);

        Assert.Equal(items, list);
        Assert.Equal(items.Length, list.Count);
    }

    [Fact]
    public void Item_is_replaced_by_any_other_that_fits_its_place()
    {
        using var name = new TestName();
        using var list = ShareableList.Create([1, "text", null], name);
        object?[] replacements = ["12345678", new byte[] { 7, 0 }, null, true, 2.5, -3L, "x\0"];

        foreach (var replacement in replacements)
        {
            list[0] = replacement;
            list[1] = replacement;
            list[2] = replacement;

            Assert.Equal([replacement, replacement, replacement], list);
        }
    }

    [Fact]
    public void Text_that_does_not_fit_its_place_is_refused_whole()
    {
        using var name = new TestName();
        using var list = ShareableList.Create(["1234567", 1], name);

        Assert.Contains("Found a text of 9 bytes; the place of item 0 has room for 8", Assert.Throws<ArgumentException>(() => list[0] = "ééééx").Message);
        Assert.Contains("Found bytes of 9 bytes", Assert.Throws<ArgumentException>(() => list[1] = new byte[9]).Message);
        Assert.Equal(["1234567", 1L], list);
    }

    [Fact]
    public void Integers_of_all_types_become_64_bits_and_larger_ones_are_refused()
    {
        using var name = new TestName();
        using var list = ShareableList.Create([(byte)1, (short)-2, 3u, 4ul, new BigInteger(5), (Int128)6], name);

        Assert.Equal([1L, -2L, 3L, 4L, 5L, 6L], list);
        Assert.Contains("Found the integer 9223372036854775808", Assert.Throws<OverflowException>(() => list[0] = (ulong)long.MaxValue + 1).Message);
        Assert.Contains("of 1001 bits", Assert.Throws<OverflowException>(() => list[0] = BigInteger.Pow(2, 1000)).Message);
        Assert.Equal(1L, list[0]);
    }

    [Fact]
    public void Value_of_another_kind_is_refused_by_its_name()
    {
        Assert.Contains("Found a System.DateTime", Assert.Throws<ArgumentException>(() => ShareableList.Create([DateTime.UnixEpoch])).Message);
        Assert.Contains("Found a System.Decimal", Assert.Throws<ArgumentException>(() => ShareableList.Create([1m])).Message);
        Assert.Contains("half a surrogate pair", Assert.Throws<ArgumentException>(() => ShareableList.Create(["\ud800"])).Message);
    }

    [Fact]
    public void Longest_items_are_those_whose_format_fits_eight_characters()
    {
        using var name = new TestName();
        using (var list = ShareableList.Create([new string('x', 9_999_991), new byte[999_999]], name))
        {
            Assert.Equal(9_999_991, list.Get<string>(0).Length);
            Assert.Equal(999_999, list.Get<byte[]>(1).Length);
        }

        Assert.Contains("at most 9999991", Assert.Throws<ArgumentException>(() => ShareableList.Create([new string('x', 9_999_992)])).Message);
        Assert.Contains("ending in NUL", Assert.Throws<ArgumentException>(() => ShareableList.Create([new byte[1_000_000]])).Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void Index_outside_the_list_is_refused(int index)
    {
        using var name = new TestName();
        using var list = ShareableList.Create([1, 2], name);

        Assert.Contains("has 2 items", Assert.Throws<ArgumentOutOfRangeException>(() => list[index]).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[index] = 1);
    }

    [Fact]
    public void Items_are_had_as_types_of_ones_choice_or_refused_naming_both()
    {
        using var name = new TestName();
        using var list = ShareableList.Create([300, null, "text"], name);

        Assert.Equal(300, list.Get<int>(0));
        Assert.Equal(300.0, list.Get<double>(0));
        Assert.Null(list.Get<int?>(1));
        Assert.Null(list.Get<string?>(1));
        Assert.Throws<OverflowException>(() => list.Get<byte>(0));
        Assert.Contains("is null; expected a Int32", Assert.Throws<InvalidCastException>(() => list.Get<int>(1)).Message);
        Assert.Contains("is a String; expected a Int64", Assert.Throws<InvalidCastException>(() => list.Get<long>(2)).Message);
    }

    [Fact]
    public void Values_are_found_and_counted_as_Python_compares_them()
    {
        using var name = new TestName();
        using var list = ShareableList.Create(["1", 1, true, 1.0, null, new byte[] { 1 }], name);

        Assert.Equal(1, list.IndexOf(1.0));
        Assert.Equal(3, list.CountOf(1));
        Assert.Equal(5, list.IndexOf(new byte[] { 1 }));
        Assert.Equal(4, list.IndexOf(null));
        Assert.Equal(0, list.IndexOf("1"));
        Assert.Equal(-1, list.IndexOf(DateTime.UnixEpoch));
    }

    [Fact]
    public void List_of_nothing_is_one()
    {
        using var name = new TestName();
        using var list = ShareableList.Create([], name);
        using var again = ShareableList.Open(name);

        Assert.Empty(again);
        Assert.Equal(16, list.Memory.Size);
    }

    public static TheoryData<long[]> BrokenHeads =>
    [
        new long[] { -1, 0, 8 },
        new long[] { long.MaxValue, 0, 8 },
        new long[] { 3, 0, 8, 16, 24 },
        new long[] { 1, 0, long.MaxValue },
        new long[] { 1, 0, -8 },
        new long[] { 1, 0, 0 },
        new long[] { 1, long.MaxValue, 0 },
        new long[] { 1, long.MinValue, 0 },
        new long[] { 2, 0, 16, 8, 0 },
        new long[] { 1, 0, 16, 0, 0 },
    ];

    [Theory]
    [MemberData(nameof(BrokenHeads))]
    public void Block_that_holds_no_list_is_refused(long[] words)
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(words.Length * 8, name);
        words.CopyTo(memory.Elements<long>(0, words.Length));

        Assert.Contains("is no shareable list", Assert.Throws<InvalidDataException>(() => ShareableList.Open(name)).Message);
    }

    [Fact]
    public void Block_too_small_for_a_head_holds_no_list()
    {
        using var name = new TestName();
        using var memory = SharedMemory.Create(7, name);

        Assert.Throws<InvalidDataException>(() => ShareableList.Open(name));
    }

    [Theory]
    [InlineData("9s")]
    [InlineData("-1s")]
    [InlineData("s")]
    [InlineData("99999999")]
    [InlineData("s ")]
    [InlineData("i")]
    [InlineData("")]
    public void Format_that_no_CPython_writes_is_refused(string format)
    {
        using var name = new TestName();
        using var list = ShareableList.Create(["text"], name);
        var place = list.Memory.Slice(list.Memory.Size - 9, 8);
        place.Clear();
        System.Text.Encoding.ASCII.GetBytes(format, place);

        Assert.Contains("which no CPython writes", Assert.Throws<InvalidDataException>(() => list[0]).Message);
    }

    [Fact]
    public void Closed_list_refuses_every_use()
    {
        using var name = new TestName();
        var list = ShareableList.Create([1], name);

        list.Dispose();

        Assert.Throws<ObjectDisposedException>(() => list[0]);
        Assert.Throws<ObjectDisposedException>(() => list[0] = 1);
    }
}
