using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Lists;

public class ListMalformedTests
{
    private static readonly object[] Items = [1000, "text", 2.5];

    public static TheoryData<ListOperation, object?[]> Arguments => new()
    {
        { ListOperation.Get, [1] },
        { ListOperation.TryGet, [1] },
        { ListOperation.GetMany, [new[] { 0, 1 }] },
        { ListOperation.Slice, [0, 1000, 1] },
        { ListOperation.IndexOf, ["text", null, 1000] },
        { ListOperation.CountOf, ["text"] },
        { ListOperation.Contains, ["text"] },
        { ListOperation.Page, [0, 1000] },
        { ListOperation.IsEqualTo, [Items] },
        { ListOperation.Concat, [Items] },
        { ListOperation.Repeat, [1000] },
        { ListOperation.Append, ["text"] },
        { ListOperation.Extend, [Items] },
        { ListOperation.Insert, [0, "text"] },
        { ListOperation.Set, [0, "text"] },
        { ListOperation.SetMany, [new object[] { new object[] { 0, "text" }, new object[] { 1, "text" } }] },
        { ListOperation.Pop, [0] },
        { ListOperation.TryPop, [0] },
        { ListOperation.RemoveAt, [0] },
        { ListOperation.Remove, ["b"] },
        { ListOperation.RemoveAll, ["b"] },
        { ListOperation.SetSlice, [0, 1000, 1, Items] },
        { ListOperation.DeleteSlice, [0, 1000, 1] },
        { ListOperation.Reverse, [] },
        { ListOperation.Sort, [Array.Empty<object>(), true] },
        { ListOperation.Clear, [] },
        { ListOperation.RepeatInPlace, [1000] },
        { ListOperation.Exchange, [0, "text"] },
        { ListOperation.CompareAndSet, [0, "a", "text"] },
        { ListOperation.CompareAndRemove, [0, "a"] },
        { ListOperation.AddTo, [2, 1000] },
        { ListOperation.TakeFront, [2] },
        { ListOperation.TakeBack, [2] },
        { ListOperation.Swap, [0, 1] },
        { ListOperation.Trim, [1, true] },
    };

    [Theory]
    [MemberData(nameof(Arguments), DisableDiscoveryEnumeration = true)]
    public void Arguments_cut_off_anywhere_leave_the_list_unchanged(ListOperation operation, object?[] arguments)
    {
        var driver = new ObjectDriver(Given.Type("list"), Given.Args([new object[] { "a", "b", 3 }]));
        Malformed.LeavesUnchanged(driver, (ushort)operation, Given.Args(arguments));
    }

    [Fact]
    public void An_unknown_operation_is_refused()
    {
        var driver = new ObjectDriver(Given.Type("list"));
        Assert.Equal(ErrorCode.UnknownOperation, Assert.Throws<ActorException>(() => driver.Ask(0x00ff)).Code);
        Assert.Equal(ErrorCode.UnknownOperation, Assert.Throws<ActorException>(() => driver.Ask(0x80ff)).Code);
    }
}
