using Actors.Contracts;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task Watch_tells_changes_of_other_clients_in_order()
    {
        await using var watcher = await transport.ConnectAsync();
        await using var writer = await transport.ConnectAsync();
        var written = await writer.GetDictionaryAsync<string, int>(_name);
        var watched = await watcher.GetDictionaryAsync<string, int>(_name);
        await using var watch = await Watched.BeginAsync(watched.WatchAsync(), () => watched.CountAsync().AsTask());

        for (var i = 1; i <= 100; i++)
        {
            await written.SetAsync($"key {i}", i);
        }

        await written.RemoveAsync("key 1");

        var changes = await watch.Changes.ExpectAsync(101);
        Assert.Equal(Enumerable.Range(1, 100), changes.Take(100).Select(change => change.Value));
        Assert.Equal((ChangeKind.Removed, "key 1"), (changes[100].Kind, changes[100].Key));
    }

    [Fact]
    public async Task Watch_from_a_version_begins_with_what_was_missed()
    {
        await using var client = await transport.ConnectAsync();
        var cell = await client.GetValueAsync<int>(_name);
        await using var first = await Watched.BeginAsync(cell.WatchAsync(), () => cell.SetAsync(1).AsTask());
        var (version, _) = await cell.GetWithVersionAsync();
        await cell.SetAsync(2);
        await cell.SetAsync(3);

        await using var second = Watched.Begin(cell.WatchAsync(version));

        Assert.Equal([2, 3], (await second.Changes.ExpectAsync(2)).Select(change => change.Value));
    }

    [Fact]
    public async Task Watch_ends_with_the_object()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>(_name);
        await using var watch = await Watched.BeginAsync(dictionary.WatchAsync(), () => dictionary.SetAsync("a", 1).AsTask());

        await client.RemoveAsync(_name);
        await dictionary.DisposeAsync();

        Assert.Equal(ChangeKind.Gone, (await watch.Changes.FishAsync(change => change.Kind == ChangeKind.Gone)).Kind);
    }
}
