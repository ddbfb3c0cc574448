using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Sets;

public class SetMalformedTests
{
    private static readonly object[] Items = [1000, "text", "a"];
    private static readonly object[] Collections = [Items, Items];

    public static TheoryData<SetOperation, object?[]> Arguments => new()
    {
        { SetOperation.Contains, ["a"] },
        { SetOperation.ContainsMany, [Items] },
        { SetOperation.Count, [] },
        { SetOperation.Items, [null, 1000, false] },
        { SetOperation.Copy, [] },
        { SetOperation.Union, [Collections] },
        { SetOperation.Intersection, [Collections] },
        { SetOperation.Difference, [Collections] },
        { SetOperation.SymmetricDifference, [Items] },
        { SetOperation.IsSubsetOf, [Items] },
        { SetOperation.IsSupersetOf, [Items] },
        { SetOperation.IsProperSubsetOf, [Items] },
        { SetOperation.IsProperSupersetOf, [Items] },
        { SetOperation.IsDisjointFrom, [Items] },
        { SetOperation.EqualTo, [Items] },
        { SetOperation.Add, ["text"] },
        { SetOperation.UnionWith, [Collections] },
        { SetOperation.Remove, ["a"] },
        { SetOperation.RemoveExisting, ["a"] },
        { SetOperation.ExceptWith, [Collections] },
        { SetOperation.IntersectWith, [Collections] },
        { SetOperation.SymmetricExceptWith, [Items] },
        { SetOperation.Take, [] },
        { SetOperation.TakeSome, [1000] },
        { SetOperation.Clear, [] },
    };

    [Theory]
    [MemberData(nameof(Arguments), DisableDiscoveryEnumeration = true)]
    public void Arguments_cut_off_anywhere_leave_the_set_unchanged(SetOperation operation, object?[] arguments) =>
        Malformed.LeavesUnchanged(Begin(), (ushort)operation, Given.Args(arguments));

    [Fact]
    public void Every_operation_is_tried() =>
        Assert.Equal(Enum.GetValues<SetOperation>(), Arguments.Select(row => row.Data.Item1).Order());

    [Fact]
    public void A_list_is_no_item()
    {
        var driver = Begin();
        Assert.Equal(ErrorCode.Unhashable, Assert.Throws<ActorException>(() => driver.Ask(SetOperation.Add, Given.Args([new[] { 1 }]))).Code);
        object[] collections = [new object[] { "new", new[] { 1 } }];
        Assert.Equal(ErrorCode.Unhashable, Assert.Throws<ActorException>(() => driver.Ask(SetOperation.UnionWith, Given.Args([collections]))).Code);
        Assert.Empty(driver.Recorded);
    }

    [Fact]
    public void An_item_that_must_be_there_is_missed() => Assert.Equal(
        ErrorCode.KeyNotFound,
        Assert.Throws<ActorException>(() => Begin().Ask(SetOperation.RemoveExisting, Given.Args("x"))).Code);

    private static ObjectDriver Begin() => new(Given.Type("set"), Given.Args([new object[] { "a", "b", 3 }]));
}
