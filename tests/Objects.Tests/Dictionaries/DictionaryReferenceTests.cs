using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Dictionaries;

public class DictionaryReferenceTests
{
    private static readonly ObjectReference One = Given.Reference(1);
    private static readonly ObjectReference Two = Given.Reference(2);

    private readonly ObjectDriver _dictionary = new(Given.Type("dictionary"), Given.Args(new Dictionary<object, object> { ["a"] = One, [Two] = "b" }));

    [Fact]
    public void References_in_keys_and_values_are_kept_from_the_start() => Assert.Equal([(One.Id, 1), (Two.Id, 1)], Kept());

    [Fact]
    public void A_replaced_value_is_released()
    {
        _dictionary.Ask(DictionaryOperation.Set, Given.Args("a", 5));
        Assert.Equal([(Two.Id, 1)], Kept());
    }

    [Fact]
    public void A_key_stored_again_is_kept_once()
    {
        _dictionary.Ask(DictionaryOperation.Set, Given.Args(Two, One));
        _dictionary.Ask(DictionaryOperation.SetMany, Given.Args(new Dictionary<object, object> { [Two] = One }));
        Assert.Equal([(One.Id, 2), (Two.Id, 1)], Kept());
    }

    [Fact]
    public void What_a_merge_does_not_store_is_not_kept()
    {
        _dictionary.Ask(DictionaryOperation.Merge, Given.Args(new Dictionary<object, object> { [Two] = One }, false));
        Assert.Equal([(One.Id, 1), (Two.Id, 1)], Kept());
    }

    [Theory]
    [InlineData(DictionaryOperation.Clear)]
    [InlineData(DictionaryOperation.TakeSome, 5, false)]
    [InlineData(DictionaryOperation.TakeSome, 5, true)]
    public void Whatever_removes_entries_releases_them(DictionaryOperation operation, params object?[] arguments)
    {
        _dictionary.Ask(operation, Given.Args(arguments));
        Assert.Empty(_dictionary.Kept);
    }

    [Fact]
    public void An_expired_entry_is_released()
    {
        _dictionary.Ask(DictionaryOperation.Expire, Given.Args("a", TimeSpan.FromSeconds(1)));
        _dictionary.Now += TimeSpan.FromSeconds(1);
        _dictionary.Wake();
        Assert.Equal([(Two.Id, 1)], Kept());
    }

    [Fact]
    public void A_value_that_is_read_is_handed_out()
    {
        _dictionary.Ask(DictionaryOperation.Get, Given.Args("a"));
        _dictionary.Ask(DictionaryOperation.GetOrDefault, Given.Args("missing", Two));
        Assert.Equal([One.Id, Two.Id], _dictionary.HandedOut);
    }

    [Fact]
    public void Moving_keeps_what_is_kept()
    {
        _dictionary.Ask(DictionaryOperation.MoveToEnd, Given.Args("a"));
        Assert.Equal([(One.Id, 1), (Two.Id, 1)], Kept());
    }

    private (ObjectId, int)[] Kept() => [.. _dictionary.Kept.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key.Value)];
}
