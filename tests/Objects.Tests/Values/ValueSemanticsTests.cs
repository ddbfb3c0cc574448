using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Values;

public class ValueSemanticsTests
{
    private static ObjectDriver Cell(params object?[] arguments) => new(Given.Type("value"), Given.Args(arguments));

    private static ErrorCode Refused(Action action) => Assert.Throws<ActorException>(action).Code;

    [Fact]
    public void A_cell_without_typecode_takes_every_value()
    {
        var cell = Cell();
        Assert.Equal(Value.Null, cell.Ask(ValueOperation.Get));
        Assert.Equal(Given.Value(1), cell.Ask(ValueOperation.Set, Given.Args("text")));
        Assert.Equal(Given.List(1, "text"), cell.Ask(ValueOperation.GetWithVersion));
        Assert.Equal(Value.Null, cell.Ask(ValueOperation.TypeCode));
    }

    [Theory]
    [InlineData("i", 2147483648L, ErrorCode.Overflow)]
    [InlineData("b", -129L, ErrorCode.Overflow)]
    [InlineData("L", -1L, ErrorCode.Overflow)]
    [InlineData("i", 1.5, ErrorCode.TypeMismatch)]
    [InlineData("i", "1", ErrorCode.TypeMismatch)]
    [InlineData("f", 1e300, ErrorCode.Overflow)]
    [InlineData("d", "x", ErrorCode.TypeMismatch)]
    [InlineData("u", "ab", ErrorCode.TypeMismatch)]
    [InlineData("?", 2, ErrorCode.Overflow)]
    public void A_typed_cell_refuses_what_is_outside_its_type(string code, object value, ErrorCode expected)
    {
        var cell = Cell(null, code);
        var before = Given.Snapshot(cell.State);
        Assert.Equal(expected, Refused(() => cell.Ask(ValueOperation.Set, Given.Args(value))));
        Assert.Equal(expected, Refused(() => Cell(value, code)));
        Assert.Equal(before, Given.Snapshot(cell.State));
    }

    [Theory]
    [InlineData("i", true, 1L)]
    [InlineData("d", 3, 3.0)]
    [InlineData("f", 0.1, (double)0.1f)]
    [InlineData("u", "😀", "😀")]
    [InlineData("?", 1, true)]
    public void A_typed_cell_keeps_the_value_as_its_type_does(string code, object value, object kept)
    {
        var cell = Cell(value, code);
        Assert.Equal(Given.Value(kept).ToEncoded(), cell.Ask(ValueOperation.Get).ToEncoded());
        Assert.Equal(Given.Value(code), cell.Ask(ValueOperation.TypeCode));
    }

    [Fact]
    public void A_typed_cell_made_without_value_is_zero()
    {
        Assert.Equal(Value.FromInteger(0), Cell(null, "i").Ask(ValueOperation.Get));
        Assert.Equal(Value.FromFloat(0).ToEncoded(), Cell(null, "d").Ask(ValueOperation.Get).ToEncoded());
    }

    [Fact]
    public void An_unknown_typecode_is_refused() => Assert.Equal(ErrorCode.ValueError, Refused(() => Cell(1, "z")));

    [Fact]
    public void A_sum_outside_the_type_is_refused_and_changes_nothing()
    {
        var cell = Cell(120, "b");
        Assert.Equal(Given.Value(127), cell.Ask(ValueOperation.Add, Given.Args(7)));
        Assert.Equal(ErrorCode.Overflow, Refused(() => cell.Ask(ValueOperation.Add, Given.Args(1))));
        Assert.Equal(Given.Value(127), cell.Ask(ValueOperation.Get));
    }

    [Fact]
    public void A_bounded_addition_outside_its_bounds_is_a_reply_not_an_error()
    {
        var cell = Cell(1);
        Assert.Equal(Given.List(true, 0), cell.Ask(ValueOperation.AddWithin, Given.Args(-1, 0, 5)));
        Assert.Equal(Given.List(false, 0), cell.Ask(ValueOperation.AddWithin, Given.Args(-1, 0, 5)));
        Assert.Equal(Given.List(true, 5), cell.Ask(ValueOperation.AddWithin, Given.Args(5, null, 5)));
        Assert.Equal(Given.List(false, 5), cell.Ask(ValueOperation.AddWithin, Given.Args(1, null, 5)));
        Assert.Equal(2UL, cell.State.Version);
    }

    [Fact]
    public void Comparing_the_version_sees_a_change_and_back()
    {
        var cell = Cell(1);
        cell.Ask(ValueOperation.Set, Given.Args(2));
        cell.Ask(ValueOperation.Set, Given.Args(1));
        Assert.Equal(Given.Value(false), cell.Ask(ValueOperation.CompareVersionAndSet, Given.Args(0, 9)));
        Assert.Equal(Given.Value(true), cell.Ask(ValueOperation.CompareVersionAndSet, Given.Args(2, 9)));
        Assert.Equal(Given.Value(false), cell.Ask(ValueOperation.CompareAndSet, Given.Args(1, 8)));
        Assert.Equal(Given.Value(9), cell.Ask(ValueOperation.Exchange, Given.Args(7)));
    }

    [Fact]
    public void References_are_kept_and_released()
    {
        var one = Given.Reference(1);
        var cell = Cell(one);
        Assert.Equal(1, cell.Kept[one.Id]);
        cell.Ask(ValueOperation.Exchange, Given.Args(1));
        Assert.Empty(cell.Kept);
        Assert.Equal([one.Id], cell.HandedOut);
    }

    public static TheoryData<ValueOperation, object?[]> Arguments => new()
    {
        { ValueOperation.Get, [] },
        { ValueOperation.Set, [1000] },
        { ValueOperation.Exchange, ["text"] },
        { ValueOperation.CompareAndSet, [5, 1000] },
        { ValueOperation.CompareVersionAndSet, [0, 1000] },
        { ValueOperation.Add, [1000] },
        { ValueOperation.AddWithin, [1000, null, 5000] },
    };

    [Theory]
    [MemberData(nameof(Arguments), DisableDiscoveryEnumeration = true)]
    public void Arguments_cut_off_anywhere_leave_the_cell_unchanged(ValueOperation operation, object?[] arguments) =>
        Malformed.LeavesUnchanged(Cell(5), (ushort)operation, Given.Args(arguments));
}
