using Actors.Client.Objects.Dictionaries;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Kernel.Cells;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Dictionaries;

public class DictionaryProxyTests
{
    private readonly ObjectDriver _driver = new(Given.Type("dictionary"));
    private readonly LoopbackChannel _channel;
    private readonly DictionaryProxy<string, int> _dictionary;

    public DictionaryProxyTests()
    {
        _channel = new LoopbackChannel(_driver);
        _dictionary = LoopbackChannel.Connect<DictionaryProxy<string, int>>(_channel);
    }

    [Fact]
    public async Task Every_operation_is_reached_by_some_call()
    {
        await _dictionary.SetAsync("a", 1);
        await _dictionary.SetManyAsync([new("b", 2), new("c", 3), new("c", 4)]);
        Assert.Equal(1, await _dictionary.MergeAsync([new("a", 9), new("d", 5)], overwrite: false));
        Assert.Equal(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 4, ["d"] = 5 }, await _dictionary.CopyAsync());
        Assert.Equal(1, await _dictionary.GetAsync("a"));
        Assert.Equal(ErrorCode.KeyNotFound, (await Assert.ThrowsAsync<ActorException>(async () => await _dictionary.GetAsync("x"))).Code);
        Assert.Equal(Optional<int>.None, await _dictionary.TryGetAsync("x"));
        Assert.Equal(7, await _dictionary.GetOrDefaultAsync("x", 7));
        var versioned = (await _dictionary.GetVersionedAsync("a")).Value;
        Assert.Equal(new Versioned<int>(1, 1), versioned);
        Assert.Equal([2, Optional<int>.None], await _dictionary.GetManyAsync(["b", "x"]));
        Assert.True(await _dictionary.ContainsKeyAsync("a"));
        Assert.True(await _dictionary.ContainsValueAsync(4));
        Assert.Equal(4, await _dictionary.CountAsync());
        Assert.False(await _dictionary.ContentEqualsAsync([]));
        Assert.Equal(new KeyValuePair<string, int>("a", 1), (await _dictionary.FirstAsync()).Value);
        Assert.Equal(new KeyValuePair<string, int>("d", 5), (await _dictionary.LastAsync()).Value);
        Assert.False(await _dictionary.TryAddAsync("a", 5));
        Assert.Equal(6, await _dictionary.GetOrAddAsync("e", 6));
        Assert.Equal(6, await _dictionary.ExchangeAsync("e", 7));
        Assert.True(await _dictionary.MoveToEndAsync("a"));
        Assert.True(await _dictionary.CompareAndSetAsync("a", 1, 10));
        var version = await _dictionary.SetIfVersionAsync("f", 0, 8);
        Assert.True(await _dictionary.RemoveIfVersionAsync("f", version!.Value));
        Assert.False(await _dictionary.RemoveIfValueAsync("a", 11));
        Assert.Equal(15, await _dictionary.AddToNumberAsync("a", 5, new AdditionOptions<int> { Maximum = 15 }));
        await _dictionary.SetAsync("t", 1, TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(5), (await _dictionary.TimeToLiveAsync("t")).Value);
        Assert.True(await _dictionary.ExpireAsync("t", TimeSpan.FromSeconds(9)));
        Assert.True(await _dictionary.PersistAsync("t"));
        Assert.True(await _dictionary.RemoveAsync("t"));
        Assert.Equal(15, await _dictionary.PopAsync("a"));
        Assert.Equal(2, await _dictionary.TakeAsync("b"));
        Assert.Equal([4], await _dictionary.TakeManyAsync(["c"]));
        Assert.Equal(0, await _dictionary.RemoveManyAsync(["x", "y"]));
        Assert.Equal("d", (await _dictionary.TakeFirstAsync()).Value.Key);
        Assert.Equal("e", (await _dictionary.TakeLastAsync()).Value.Key);
        Assert.Empty(await _dictionary.TakeSomeAsync(3));
        await _dictionary.ClearAsync();
        Assert.Empty(_dictionary.KeysAsync().ToBlockingEnumerable());
        Assert.Empty(_dictionary.ValuesAsync().ToBlockingEnumerable());
        Assert.Empty(_dictionary.EntriesAsync().ToBlockingEnumerable());

        // Pairs that are no map come from Python only.
        var expected = Enum.GetValues<DictionaryOperation>().Except([DictionaryOperation.SetPairs]);
        Assert.Equal(expected, _channel.Sent.Select(operation => (DictionaryOperation)operation).Distinct().Order());
    }

    [Fact]
    public async Task Walking_goes_page_by_page_in_both_directions()
    {
        _driver.Page = new PageLimits(3, 1000);
        await _dictionary.SetManyAsync(Enumerable.Range(0, 10).Select(i => new KeyValuePair<string, int>($"k{i}", i)));
        _channel.Sent.Clear();
        Assert.Equal(Enumerable.Range(0, 10), await _dictionary.Select(pair => pair.Value).ToListAsync());
        Assert.Equal(4, _channel.Sent.Count);
        Assert.Equal(Enumerable.Range(0, 10).Reverse(), await _dictionary.ValuesAsync(backwards: true).ToListAsync());
    }

    [Fact]
    public async Task An_update_that_was_overtaken_is_made_again()
    {
        await _dictionary.SetAsync("n", 1);
        _channel.Intrusion = ((ushort)DictionaryOperation.SetIfVersion, () => _driver.Ask(DictionaryOperation.Set, Given.Args("n", 100)));
        Assert.Equal(101, await _dictionary.UpdateAsync("n", n => n + 1));
        Assert.Equal(5, await _dictionary.UpdateAsync("new", 5, n => n + 1));
        Assert.Equal(6, await _dictionary.UpdateAsync("new", 5, n => n + 1));
        Assert.Equal(ErrorCode.KeyNotFound, (await Assert.ThrowsAsync<ActorException>(async () => await _dictionary.UpdateAsync("none", n => n))).Code);
    }

    [Fact]
    public async Task Watching_gives_typed_changes()
    {
        await _dictionary.SetAsync("a", 1);
        await _dictionary.RemoveAsync("a");
        await _dictionary.SetAsync("b", 2);
        await _dictionary.ClearAsync();
        Assert.Equal(
            [
                new(2, ChangeKind.Removed, "a", 0),
                new(3, ChangeKind.Set, "b", 2),
                new(4, ChangeKind.Cleared, null, 0),
            ],
            await _dictionary.WatchAsync(afterVersion: 1).ToListAsync());
    }

    [Fact]
    public void The_blocking_view_behaves_as_a_dictionary()
    {
        var view = _dictionary.AsDictionary();
        view["a"] = 1;
        view.Add("b", 2);
        Assert.Throws<ArgumentException>(() => view.Add("b", 3));
        Assert.Throws<KeyNotFoundException>(() => view["x"]);
        Assert.False(view.TryGetValue("x", out _));
        Assert.Equal(["a", "b"], view.Keys);
        Assert.Equal([1, 2], view.Values);
        Assert.Contains(new KeyValuePair<string, int>("a", 1), view);
        Assert.False(view.Remove(new KeyValuePair<string, int>("a", 2)));
        Assert.True(view.Remove("a"));
        var copy = new KeyValuePair<string, int>[1];
        view.CopyTo(copy, 0);
        Assert.Equal([new("b", 2)], copy);
        Assert.Equal([new("b", 2)], view.AsEnumerable());
        view.Clear();
        Assert.Empty(view);
    }
}
