using Actors.Client.Objects.Namespaces;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Objects.Tests.Support;

namespace Actors.Objects.Tests.Namespaces;

public class NamespaceProxyTests
{
    private readonly ObjectDriver _driver = new(Given.Type("namespace"));
    private readonly LoopbackChannel _channel;
    private readonly NamespaceProxy _namespace;

    public NamespaceProxyTests()
    {
        _channel = new LoopbackChannel(_driver);
        _namespace = LoopbackChannel.Connect<NamespaceProxy>(_channel);
    }

    [Fact]
    public async Task Every_operation_is_reached_by_some_call()
    {
        await _namespace.SetAsync("a", 1);
        await _namespace.SetManyAsync(new Dictionary<string, object?> { ["b"] = "two", ["c"] = 3.5 });
        Assert.Equal(1, await _namespace.GetAsync<int>("a"));
        Assert.Equal("two", await _namespace.TryGetAsync<string>("b"));
        Assert.Equal(Optional<string>.None, await _namespace.TryGetAsync<string>("x"));
        Assert.True(await _namespace.HasAsync("c"));
        Assert.Equal(["a", "b", "c"], await _namespace.NamesAsync());
        Assert.Equal(3, await _namespace.CountAsync());
        Assert.Equal(3.5, (await _namespace.CopyAsync())["c"]);
        Assert.Equal(1, (await _namespace.GetVersionedAsync<int>("a")).Value.Value);
        Assert.Equal(1, await _namespace.ExchangeAsync("a", 2));
        Assert.True(await _namespace.CompareAndSetAsync("a", 2, 3));
        Assert.Null(await _namespace.SetIfVersionAsync("a", 0, 9));
        Assert.Equal(8, await _namespace.AddToNumberAsync("a", 5));
        Assert.True(await _namespace.RemoveAsync("b"));
        await _namespace.DeleteAsync("c");
        await _namespace.ClearAsync();
        Assert.Equal(Enum.GetValues<NamespaceOperation>(), _channel.Sent.Select(operation => (NamespaceOperation)operation).Distinct().Order());
    }

    [Fact]
    public async Task Names_with_an_underscore_never_travel()
    {
        await _namespace.SetAsync("_a", new object());
        await _namespace.SetAsync("_n", 5);
        Assert.True(await _namespace.HasAsync("_a"));
        Assert.Equal(5, await _namespace.GetAsync<int>("_n"));
        Assert.Equal(5, await _namespace.TryGetAsync<int>("_n"));
        await Assert.ThrowsAsync<ValueFormatException>(async () => await _namespace.GetAsync<string>("_n"));
        await _namespace.DeleteAsync("_a");
        Assert.False(await _namespace.RemoveAsync("_a"));
        Assert.Equal(ErrorCode.AttributeNotFound, (await Assert.ThrowsAsync<ActorException>(async () => await _namespace.GetAsync<int>("_a"))).Code);
        Assert.Equal(ErrorCode.AttributeNotFound, (await Assert.ThrowsAsync<ActorException>(async () => await _namespace.DeleteAsync("_a"))).Code);
        await Assert.ThrowsAsync<ArgumentException>(async () => await _namespace.ExchangeAsync("_n", 1));
        Assert.Empty(_channel.Sent);
    }

    [Fact]
    public async Task A_view_in_a_batch_sees_the_same_local_names()
    {
        await _namespace.SetAsync("_n", 5);
        Assert.Equal(5, await _namespace.In(_channel).GetAsync<int>("_n"));
    }

    [Fact]
    public async Task An_update_that_was_overtaken_is_made_again()
    {
        await _namespace.SetAsync("n", 1);
        _channel.Intrusion = ((ushort)NamespaceOperation.SetIfVersion, () => _driver.Ask(NamespaceOperation.Set, Given.Args("n", 100)));
        Assert.Equal(101, await _namespace.UpdateAsync<int>("n", n => n + 1));
    }

    [Fact]
    public async Task Watching_gives_names_and_values()
    {
        await _namespace.SetAsync("a", "x");
        await _namespace.RemoveAsync("a");
        Assert.Equal(
            [new(1, ChangeKind.Set, "a", "x"), new(2, ChangeKind.Removed, "a", null)],
            await _namespace.WatchAsync(afterVersion: 0).ToListAsync());
    }
}
