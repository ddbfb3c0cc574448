using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Lists;

public class ListReferenceTests
{
    private static readonly ObjectReference One = Given.Reference(1);
    private static readonly ObjectReference Two = Given.Reference(2);

    private readonly ObjectDriver _list = new(Given.Type("list"), Given.Args([new object[] { One, 5, Two }]));

    [Fact]
    public void References_are_kept_from_the_start() => Assert.Equal([(One.Id, 1), (Two.Id, 1)], Kept());

    [Fact]
    public void A_removed_item_is_released_and_handed_out()
    {
        _list.Ask(ListOperation.Pop, Given.Args(0));
        Assert.Equal([(Two.Id, 1)], Kept());
        Assert.Equal([One.Id], _list.HandedOut);
    }

    [Theory]
    [InlineData(ListOperation.Clear)]
    [InlineData(ListOperation.DeleteSlice, null, null, 2)]
    [InlineData(ListOperation.DeleteSlice, null, null, -1)]
    [InlineData(ListOperation.TakeFront, 3)]
    [InlineData(ListOperation.TakeBack, 3)]
    [InlineData(ListOperation.Trim, 0, false)]
    [InlineData(ListOperation.RepeatInPlace, 0)]
    public void Whatever_removes_items_releases_them(ListOperation operation, params object?[] arguments)
    {
        _list.Ask(operation, Given.Args(arguments));
        Assert.Empty(_list.Kept);
    }

    [Fact]
    public void A_replaced_item_is_released()
    {
        _list.Ask(ListOperation.Set, Given.Args(0, Two));
        Assert.Equal([(Two.Id, 2)], Kept());
        _list.Ask(ListOperation.SetSlice, Given.Args(null, null, null, new object[] { One }));
        Assert.Equal([(One.Id, 1)], Kept());
        _list.Ask(ListOperation.CompareAndSet, Given.Args(0, One, 1));
        Assert.Empty(_list.Kept);
    }

    [Fact]
    public void Removing_equal_references_releases_each()
    {
        _list.Ask(ListOperation.Extend, Given.Args([new object[] { One, One }]));
        Assert.Contains((One.Id, 3), Kept());
        _list.Ask(ListOperation.RemoveAll, Given.Args(One));
        Assert.Equal([(Two.Id, 1)], Kept());
    }

    [Fact]
    public void A_repeated_reference_is_kept_as_often_as_it_stands_there()
    {
        _list.Ask(ListOperation.RepeatInPlace, Given.Args(3));
        Assert.Equal([(One.Id, 3), (Two.Id, 3)], Kept());
    }

    [Fact]
    public void Order_changes_keep_what_is_kept()
    {
        _list.Ask(ListOperation.Reverse);
        _list.Ask(ListOperation.Swap, Given.Args(0, 1));
        Assert.Equal([(One.Id, 1), (Two.Id, 1)], Kept());
    }

    private (ObjectId, int)[] Kept() => [.. _list.Kept.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key.Value)];
}
