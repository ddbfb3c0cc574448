using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Dictionaries;

public class DictionaryMalformedTests
{
    private static readonly string[] Keys = ["a", "new"];
    private static readonly Dictionary<string, object> Map = new() { ["a"] = 1000, ["new"] = "text" };

    public static TheoryData<DictionaryOperation, object?[]> Arguments => new()
    {
        { DictionaryOperation.Get, ["a"] },
        { DictionaryOperation.Require, ["a"] },
        { DictionaryOperation.GetOrDefault, ["new", 1000] },
        { DictionaryOperation.GetVersioned, ["a"] },
        { DictionaryOperation.GetMany, [Keys] },
        { DictionaryOperation.Contains, ["a"] },
        { DictionaryOperation.ContainsValue, ["text"] },
        { DictionaryOperation.Count, [] },
        { DictionaryOperation.Entries, [new[] { 0, 1 }, 1000, false] },
        { DictionaryOperation.Keys, [null, 1000, true] },
        { DictionaryOperation.Values, [null, null, false] },
        { DictionaryOperation.Copy, [] },
        { DictionaryOperation.EqualTo, [Map] },
        { DictionaryOperation.First, [] },
        { DictionaryOperation.Last, [] },
        { DictionaryOperation.TimeToLive, ["a"] },
        { DictionaryOperation.Set, ["a", "text"] },
        { DictionaryOperation.SetMany, [Map] },
        { DictionaryOperation.SetPairs, [new object[] { new object[] { "a", 1000 }, new object[] { "new", 5 } }] },
        { DictionaryOperation.Merge, [Map, true] },
        { DictionaryOperation.TryAdd, ["new", "text"] },
        { DictionaryOperation.GetOrAdd, ["new", "text"] },
        { DictionaryOperation.Exchange, ["a", "text"] },
        { DictionaryOperation.Remove, ["a"] },
        { DictionaryOperation.RemoveMany, [Keys] },
        { DictionaryOperation.Take, ["a"] },
        { DictionaryOperation.Pop, ["a"] },
        { DictionaryOperation.TakeMany, [Keys] },
        { DictionaryOperation.TakeFirst, [] },
        { DictionaryOperation.TakeLast, [] },
        { DictionaryOperation.TakeSome, [1000, true] },
        { DictionaryOperation.Clear, [] },
        { DictionaryOperation.CompareAndSet, ["a", 1, "text"] },
        { DictionaryOperation.SetIfVersion, ["a", 1, "text"] },
        { DictionaryOperation.RemoveIfValue, ["a", 1] },
        { DictionaryOperation.RemoveIfVersion, ["a", 1] },
        { DictionaryOperation.AddToNumber, ["a", 1000, 5, 1, 5000] },
        { DictionaryOperation.MoveToEnd, ["a"] },
        { DictionaryOperation.SetWithExpiry, ["a", "text", TimeSpan.FromSeconds(5)] },
        { DictionaryOperation.Expire, ["a", TimeSpan.FromSeconds(5)] },
        { DictionaryOperation.Persist, ["a"] },
    };

    [Theory]
    [MemberData(nameof(Arguments), DisableDiscoveryEnumeration = true)]
    public void Arguments_cut_off_anywhere_leave_the_dictionary_unchanged(DictionaryOperation operation, object?[] arguments) =>
        Malformed.LeavesUnchanged(Begin(), (ushort)operation, Given.Args(arguments));

    [Fact]
    public void Every_operation_is_tried() => Assert.Equal(
        Enum.GetValues<DictionaryOperation>(),
        Arguments.Select(row => row.Data.Item1).Order());

    [Theory]
    [InlineData(DictionaryOperation.Get)]
    [InlineData(DictionaryOperation.Set, 1)]
    [InlineData(DictionaryOperation.Remove)]
    public void A_list_is_no_key(DictionaryOperation operation, params object?[] rest)
    {
        var driver = Begin();
        object?[] arguments = [new[] { 1, 2 }, .. rest];
        Assert.Equal(ErrorCode.Unhashable, Assert.Throws<ActorException>(() => driver.Ask(operation, Given.Args(arguments))).Code);
        Assert.Empty(driver.Recorded);
    }

    [Fact]
    public void One_unhashable_key_refuses_all()
    {
        var driver = Begin();
        var before = Given.Snapshot(driver.State);
        var pairs = new object[] { new object[] { "x", 1 }, new object[] { new[] { 1 }, 2 } };
        Assert.Equal(ErrorCode.Unhashable, Assert.Throws<ActorException>(() => driver.Ask(DictionaryOperation.SetPairs, Given.Args([pairs]))).Code);
        Assert.Equal(before, Given.Snapshot(driver.State));
    }

    [Fact]
    public void An_unknown_operation_is_refused()
    {
        Assert.Equal(ErrorCode.UnknownOperation, Assert.Throws<ActorException>(() => Begin().Ask(0x00ff)).Code);
        Assert.Equal(ErrorCode.UnknownOperation, Assert.Throws<ActorException>(() => Begin().Ask(0x80ff)).Code);
    }

    private static ObjectDriver Begin() =>
        new(Given.Type("dictionary"), Given.Args(new Dictionary<string, object> { ["a"] = 1, ["b"] = "two", ["c"] = 3 }));
}
