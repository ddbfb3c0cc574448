using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Lists;

public class ListSemanticsTests
{
    private static ObjectDriver ListOf(params object?[] items) => new(Given.Type("list"), Given.Args([items]));

    private static Value SortedBy(int measure, params object?[] items)
    {
        var list = ListOf(items);
        list.Ask(ListOperation.Sort, Given.Args(Array.Empty<object>(), false, measure));
        return Items(list);
    }

    private static Value Items(ObjectDriver driver) => driver.Ask(ListOperation.Copy);

    private static ErrorCode Refused(Action action) => Assert.Throws<ActorException>(action).Code;

    [Fact]
    public void Equality_is_pythons()
    {
        var list = ListOf(1, "a", true, 1.0);
        Assert.Equal(3, AsInteger(list.Ask(ListOperation.CountOf, Given.Args(1))));
        Assert.Equal(1, AsInteger(list.Ask(ListOperation.IndexOf, Given.Args("a", null, null))));
        Assert.Equal(-1, AsInteger(list.Ask(ListOperation.IndexOf, Given.Args("a", 2, null))));
        Assert.Equal(2, AsInteger(list.Ask(ListOperation.IndexOf, Given.Args(1, -3, null))));
    }

    [Fact]
    public void Not_a_number_is_found_as_the_same_item()
    {
        var list = ListOf(double.NaN);
        Assert.Equal(Value.FromBoolean(true), list.Ask(ListOperation.Contains, Given.Args(double.NaN)));
        Assert.Equal(Value.FromBoolean(true), list.Ask(ListOperation.CompareAndSet, Given.Args(0, double.NaN, 1)));
    }

    [Fact]
    public void Sorting_is_stable_in_both_directions()
    {
        var list = ListOf(new object[] { 1, "a" }, new object[] { 0, "b" }, new object[] { 1, "c" });
        list.Ask(ListOperation.Sort, Given.Args(new object[] { 0 }, true));
        Assert.Equal(Given.List(new object[] { 1, "a" }, new object[] { 1, "c" }, new object[] { 0, "b" }), Items(list));
    }

    [Fact]
    public void Sorting_mixed_kinds_is_refused_and_changes_nothing()
    {
        var list = ListOf(3, "a", 1);
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => list.Ask(ListOperation.Sort, Given.Args(Array.Empty<object>(), false))));
        Assert.Equal(Given.List(3, "a", 1), Items(list));
        Assert.Empty(list.Recorded);
    }

    [Fact]
    public void Sorting_by_a_path_reaches_into_maps()
    {
        var low = new Dictionary<object, object?> { ["age"] = new object[] { 1 } };
        var high = new Dictionary<object, object?> { ["age"] = new object[] { 2 } };
        var list = ListOf(high, low);
        list.Ask(ListOperation.Sort, Given.Args(new object[] { "age", -1 }, false));
        Assert.Equal(Given.List(low, high), Items(list));
        Assert.Equal(ErrorCode.KeyNotFound, Refused(() => list.Ask(ListOperation.Sort, Given.Args(new object[] { "name" }, false))));
        Assert.Equal(ErrorCode.IndexOutOfRange, Refused(() => list.Ask(ListOperation.Sort, Given.Args(new object[] { "age", 1 }, false))));
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => list.Ask(ListOperation.Sort, Given.Args(new object[] { "age", 0, 0 }, false))));
    }

    [Fact]
    public void Sorting_by_a_measure_compares_lengths_magnitudes_and_text_without_case()
    {
        Assert.Equal(Given.List("b", "äö", new object[] { 1, 2, 3 }), SortedBy(1, new object[] { 1, 2, 3 }, "äö", "b"));
        Assert.Equal(Given.List(0.5, true, -2, 3), SortedBy(2, 3, -2, true, 0.5));
        Assert.Equal(Given.List("a", "B", "c"), SortedBy(3, "c", "B", "a"));
        foreach (var (measure, item) in ((int, object?)[])[(1, 5), (2, "a"), (3, 5), (1, null)])
        {
            var e = Assert.Throws<ActorException>(() => SortedBy(measure, item, item));
            Assert.Equal(ErrorCode.TypeMismatch, e.Code);
        }

        Assert.Equal(ErrorCode.BadArgument, Refused(() => SortedBy(4, 1)));
        Assert.Equal(ErrorCode.BadArgument, Refused(() => SortedBy(-1, 1)));
    }

    [Theory]
    [InlineData("""{"n":{"v":[9,2]}}""", """{"x":[1],"n":{"v":[9,10]}}""")]
    [InlineData("""{"n":{"v":["b","a"]}}""", """{"n":{"v":["a","b"]}}""")]
    [InlineData("""{"n":{"v":[1.5]}}""", """{"n":{"v":[123456789012345678901234567890]}}""")]
    public void Sorting_by_a_path_reaches_into_json(string low, string high)
    {
        var list = new ObjectDriver(Given.Type("list"), writer =>
        {
            writer.WriteListHeader(2);
            writer.WriteJson(System.Text.Encoding.UTF8.GetBytes(high));
            writer.WriteJson(System.Text.Encoding.UTF8.GetBytes(low));
        });
        list.Ask(ListOperation.Sort, Given.Args(new object[] { "n", "v", -1 }, false));
        var first = list.Ask(ListOperation.Get, Given.Args(0));
        Assert.True(first.TryGetEncoded(out var item));
        Assert.Equal(low, System.Text.Encoding.UTF8.GetString(new ValueReader(item).ReadJson()));
    }

    [Theory]
    [InlineData(ListOperation.Repeat)]
    [InlineData(ListOperation.RepeatInPlace)]
    public void A_repetition_beyond_the_limit_is_refused(ListOperation operation)
    {
        var list = ListOf(1, 2);
        Assert.Equal(ErrorCode.LimitExceeded, Refused(() => list.Ask(operation, Given.Args(1_000_000_000))));
        Assert.Equal(ErrorCode.LimitExceeded, Refused(() => list.Ask(operation, Given.Args(long.MaxValue))));
        Assert.Equal(Given.List(1, 2), Items(list));
        Assert.Equal(0, ListOf().Ask(operation, Given.Args(long.MaxValue)) is var reply && reply.TryGetInt64(out var count) ? count : 0);
    }

    [Fact]
    public void A_repetition_of_large_items_is_limited_by_its_bytes()
    {
        var list = ListOf(new byte[1 << 20]);
        Assert.Equal(ErrorCode.LimitExceeded, Refused(() => list.Ask(ListOperation.Repeat, Given.Args(1000))));
    }

    [Fact]
    public void A_page_is_bounded_by_the_host_and_the_wish()
    {
        var list = ListOf(0, 1, 2, 3, 4);
        list.Page = new PageLimits(3, 1000);
        Assert.Equal(Given.List(0, 3, new object[] { 0, 1, 2 }), list.Ask(ListOperation.Page, Given.Args(null, null)));
        Assert.Equal(Given.List(0, 2, new object[] { 0, 1 }), list.Ask(ListOperation.Page, Given.Args(0, 2)));
        Assert.Equal(Given.List(0, null, new object[] { 3, 4 }), list.Ask(ListOperation.Page, Given.Args(3, 100)));
        Assert.Equal(Given.List(0, null, Array.Empty<object>()), list.Ask(ListOperation.Page, Given.Args(long.MaxValue, null)));
        list.Page = new PageLimits(3, 1);
        Assert.Equal(Given.List(0, 1, new object[] { 0 }), list.Ask(ListOperation.Page, Given.Args(0, null)));
        Assert.Equal(ErrorCode.ValueError, Refused(() => list.Ask(ListOperation.Page, Given.Args(0, 0))));
        Assert.Equal(ErrorCode.ValueError, Refused(() => list.Ask(ListOperation.Page, Given.Args(-1, null))));
    }

    [Fact]
    public void Many_items_are_set_all_or_none()
    {
        var list = ListOf(1, 2);
        Assert.Equal(ErrorCode.IndexOutOfRange, Refused(() => list.Ask(ListOperation.SetMany, Given.Args([new object[] { new object[] { 0, 9 }, new object[] { 2, 9 } }]))));
        Assert.Equal(Given.List(1, 2), Items(list));
        list.Ask(ListOperation.SetMany, Given.Args([new object[] { new object[] { 0, 9 }, new object[] { -1, 8 } }]));
        Assert.Equal(Given.List(9, 8), Items(list));
    }

    [Fact]
    public void Adding_follows_python()
    {
        var list = ListOf(long.MaxValue, 1.5, "a");
        Assert.Equal(Given.Value(System.Numerics.BigInteger.Pow(2, 63)), list.Ask(ListOperation.AddTo, Given.Args(0, 1)));
        Assert.Equal(Given.Value(2.5), list.Ask(ListOperation.AddTo, Given.Args(1, true)));
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => list.Ask(ListOperation.AddTo, Given.Args(2, 1))));
        Assert.Equal(ErrorCode.TypeMismatch, Refused(() => list.Ask(ListOperation.AddTo, Given.Args(1, 1.5m))));
    }

    [Fact]
    public void An_index_outside_is_named_with_what_was_expected()
    {
        var error = Assert.Throws<ActorException>(() => ListOf(1, 2).Ask(ListOperation.Get, Given.Args(2)));
        Assert.Equal(ErrorCode.IndexOutOfRange, error.Code);
        Assert.Equal("Found index 2; expected -2 to 1, as the list has 2 items.", error.Message);
    }

    [Fact]
    public void A_slice_of_step_zero_is_refused() =>
        Assert.Equal(ErrorCode.ValueError, Refused(() => ListOf(1).Ask(ListOperation.Slice, Given.Args(null, null, 0))));

    private static long AsInteger(Value value) => value.TryGetInt64(out var number) ? number : throw new InvalidOperationException(value.ToString());
}
