using System.Numerics;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Dictionaries;

public class DictionarySemanticsTests
{
    private readonly ObjectDriver _dictionary = new(Given.Type("dictionary"));

    [Fact]
    public void Equal_numbers_are_one_key_and_the_first_one_stays()
    {
        Ask(DictionaryOperation.Set, 1, "a");
        Ask(DictionaryOperation.Set, 1.0, "b");
        Ask(DictionaryOperation.Set, true, "c");
        Assert.Equal("c", ValueConverter.For<Dictionary<int, string>>().FromValue(Ask(DictionaryOperation.Copy))[1]);
        Assert.Equal(1, _dictionary.State.Count);
    }

    [Fact]
    public void Get_or_add_stores_once()
    {
        Assert.Equal(Given.Value(1), Ask(DictionaryOperation.GetOrAdd, "a", 1));
        Assert.Equal(Given.Value(1), Ask(DictionaryOperation.GetOrAdd, "a", 2));
        Assert.Equal(Given.Value(false), Ask(DictionaryOperation.TryAdd, "a", 3));
    }

    [Fact]
    public void A_version_that_is_not_the_entrys_changes_nothing()
    {
        Assert.Equal(Given.Value(1), Ask(DictionaryOperation.SetIfVersion, "a", 0, "first"));
        Assert.True(Ask(DictionaryOperation.SetIfVersion, "a", 0, "other").IsNull);
        Assert.Equal(Given.Value(2), Ask(DictionaryOperation.SetIfVersion, "a", 1, "second"));
        Assert.Equal(Given.List("second", 2), Ask(DictionaryOperation.GetVersioned, "a"));
        Assert.Equal(Given.Value(false), Ask(DictionaryOperation.RemoveIfVersion, "a", 1));
        Assert.Equal(Given.Value(true), Ask(DictionaryOperation.RemoveIfVersion, "a", 2));
        Assert.True(Ask(DictionaryOperation.SetIfVersion, "a", 2, "late").IsNull);
    }

    [Fact]
    public void A_number_grows_beyond_64_bits()
    {
        Ask(DictionaryOperation.Set, "n", long.MaxValue);
        Assert.Equal(Given.Value(BigInteger.Pow(2, 63)), Ask(DictionaryOperation.AddToNumber, "n", 1, null, null, null));
        Assert.Equal(Given.Value(long.MaxValue), Ask(DictionaryOperation.AddToNumber, "n", -1, null, null, null));
    }

    [Fact]
    public void A_transfer_that_would_overdraw_is_refused_and_changes_nothing()
    {
        Assert.Equal(Given.Value(70), Ask(DictionaryOperation.AddToNumber, "account", -30, 100, 0, null));
        var version = _dictionary.State.Version;
        Assert.Equal(ErrorCode.ValueError, Assert.Throws<ActorException>(() => Ask(DictionaryOperation.AddToNumber, "account", -71, null, 0, null)).Code);
        Assert.Equal(Given.List(70), Ask(DictionaryOperation.Get, "account"));
        Assert.Equal(version, _dictionary.State.Version);
    }

    [Fact]
    public void Text_does_not_add_up()
    {
        Ask(DictionaryOperation.Set, "a", "text");
        Assert.Equal(ErrorCode.TypeMismatch, Assert.Throws<ActorException>(() => Ask(DictionaryOperation.AddToNumber, "a", 1, null, null, null)).Code);
        Assert.Equal(ErrorCode.TypeMismatch, Assert.Throws<ActorException>(() => Ask(DictionaryOperation.AddToNumber, "b", "x", null, null, null)).Code);
    }

    [Fact]
    public void Many_are_looked_up_and_taken_in_the_order_asked()
    {
        Ask(DictionaryOperation.SetPairs, [new object[] { new object[] { "a", 1 }, new object[] { "b", 2 }, new object[] { "a", 3 } }]);
        Assert.Equal(Given.List(Given.List(2), Given.List(), Given.List(3)), Ask(DictionaryOperation.GetMany, [new[] { "b", "x", "a" }]));
        Assert.Equal(Given.List(Given.List(3), Given.List()), Ask(DictionaryOperation.TakeMany, [new[] { "a", "a" }]));
    }

    [Fact]
    public void Equality_looks_at_keys_and_values_not_at_order()
    {
        Ask(DictionaryOperation.SetMany, new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 });
        Assert.Equal(Given.Value(true), Ask(DictionaryOperation.EqualTo, new Dictionary<string, double> { ["b"] = 2.0, ["a"] = 1 }));
        Assert.Equal(Given.Value(false), Ask(DictionaryOperation.EqualTo, new Dictionary<string, int> { ["a"] = 1 }));
        Assert.Equal(Given.Value(false), Ask(DictionaryOperation.EqualTo, new Dictionary<string, int> { ["a"] = 1, ["b"] = 3 }));
    }

    [Fact]
    public void A_large_dictionary_finds_every_key()
    {
        for (var i = 0; i < 20_000; i++)
        {
            Ask(DictionaryOperation.Set, i * 4096L, i);
        }

        for (var i = 0; i < 20_000; i += 3)
        {
            Ask(DictionaryOperation.Remove, i * 4096L);
        }

        for (var i = 0; i < 20_000; i++)
        {
            Assert.Equal(i % 3 == 0 ? Given.List() : Given.List(i), Ask(DictionaryOperation.Get, i * 4096L));
        }
    }

    private Value Ask(DictionaryOperation operation, params object?[] arguments) => _dictionary.Ask(operation, Given.Args(arguments));
}
