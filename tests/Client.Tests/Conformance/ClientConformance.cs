using Actors.Client.Tests.Support;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

/// <summary>What a client does over every transport.</summary>
public abstract partial class ClientConformance(TransportHost transport)
{
    private readonly string _name = $"object {Guid.NewGuid():N}";

    [Fact]
    public async Task Second_opening_of_a_name_finds_the_same_object()
    {
        await using var client = await transport.ConnectAsync();
        var first = await client.GetDictionaryAsync<string, int>(_name);
        await first.SetAsync("a", 1);

        var second = await client.GetDictionaryAsync<string, int>(_name);

        Assert.Equal(first.Reference, second.Reference);
        Assert.Equal(1, await second.GetAsync("a"));
    }

    [Fact]
    public async Task Other_client_sees_what_was_set()
    {
        await using var writer = await transport.ConnectAsync();
        await using var reader = await transport.ConnectAsync();
        var written = await writer.GetDictionaryAsync<string, string>(_name);
        var read = await reader.GetDictionaryAsync<string, string>(_name);

        await written.SetAsync("greeting", "hello");

        Assert.Equal("hello", await read.GetAsync("greeting"));
    }

    [Fact]
    public async Task Values_keep_their_types()
    {
        await using var client = await transport.ConnectAsync();
        var list = await client.CreateListAsync<(string, double, Guid)>();
        var item = ("pi", Math.PI, Guid.NewGuid());

        await list.AppendAsync(item);

        Assert.Equal(item, await list.GetAsync(0));
    }

    [Fact]
    public async Task Megabyte_of_bytes_comes_back_as_it_went()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, byte[]>(_name);
        var bytes = new byte[1 << 20];
        new Random(1).NextBytes(bytes);

        await dictionary.SetAsync("large", bytes);

        Assert.Equal(bytes, await dictionary.GetAsync("large"));
    }

    [Fact]
    public async Task Bytes_that_the_caller_changes_when_a_call_was_made_are_stored_as_they_were()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, byte[]>(_name);
        var bytes = new byte[1 << 20];
        var calls = new List<Task>();

        void Set(string key, byte content, IRequestScope? batch)
        {
            Array.Fill(bytes, content);
            calls.Add((batch is null ? dictionary : dictionary.In(batch)).SetAsync(key, bytes).AsTask());
        }

        Set("first", 1, batch: null);
        Set("second", 2, batch: null);
        Set("third", 3, batch: null);
        await client.BatchAsync(batch =>
        {
            Set("fourth", 4, batch);
            Set("fifth", 5, batch);
        });
        await client.AtomicAsync(batch =>
        {
            Set("sixth", 6, batch);
            Set("seventh", 7, batch);
        });
        await Task.WhenAll(calls).InTime();

        var stored = await dictionary.CopyAsync();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], stored.Values.Select(value => Assert.Single(value.Distinct())));
        Assert.All(stored.Values, value => Assert.Equal(1 << 20, value.Length));
    }

    [Fact]
    public async Task Many_large_values_in_flight_both_ways_arrive_whole()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<int, byte[]>(_name);
        var random = new Random(2);
        var values = Enumerable.Range(0, 40).Select(i =>
        {
            var bytes = new byte[random.Next(1, 400_000)];
            random.NextBytes(bytes);
            return bytes;
        }).ToArray();

        await Task.WhenAll(values.Select((value, i) => dictionary.SetAsync(i, value).AsTask())).InTime();
        var read = await Task.WhenAll(values.Select((_, i) => dictionary.GetAsync(i).AsTask())).InTime();

        Assert.Equal(values, read);
    }

    [Fact]
    public async Task Request_of_one_session_to_one_object_take_effect_in_the_order_sent()
    {
        await using var client = await transport.ConnectAsync();
        var list = await client.GetListAsync<int>(_name);

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => list.AppendAsync(i).AsTask()).ToList()).InTime();

        Assert.Equal(Enumerable.Range(0, 1000), await list.CopyAsync());
    }

    [Fact]
    public async Task Increments_of_many_threads_are_all_counted()
    {
        await using var client = await transport.ConnectAsync();
        var counter = await client.GetValueAsync<int>(_name);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await counter.AddAsync(1);
            }
        }))).InTime();

        Assert.Equal(1600, await counter.GetAsync());
    }

    [Fact]
    public async Task Object_stored_in_another_is_seen_live_by_all()
    {
        await using var owner = await transport.ConnectAsync();
        await using var other = await transport.ConnectAsync();
        var outer = await owner.GetDictionaryAsync<string, ISharedList<int>>(_name);
        await outer.SetAsync("inner", await owner.CreateListAsync<int>([1]));

        var inner = await (await other.GetDictionaryAsync<string, ISharedList<int>>(_name)).GetAsync("inner");
        await inner.AppendAsync(2);

        Assert.Equal([1, 2], await (await outer.GetAsync("inner")).CopyAsync());
    }

    [Fact]
    public async Task Anonymous_object_goes_when_its_last_proxy_is_disposed()
    {
        await using var client = await transport.ConnectAsync();
        var list = await client.CreateListAsync<int>([1]);
        var stale = client.Resolve<Actors.Client.Objects.Lists.ListProxy<int>>(list.Reference);

        await list.DisposeAsync();
        var refusal = await Assert.ThrowsAsync<ActorException>(() => stale.CountAsync().AsTask());

        Assert.Equal(ErrorCode.NoSuchObject, refusal.Code);
    }

    [Fact]
    public async Task Anonymous_object_goes_with_the_session_of_its_only_user()
    {
        await using var other = await transport.ConnectAsync();
        var user = await transport.ConnectAsync();
        var reference = (await user.CreateListAsync<int>([1])).Reference;

        await user.DisposeAsync();
        var stale = other.Resolve<Actors.Client.Objects.Lists.ListProxy<int>>(reference);
        await Patience.UntilAsync(() => !transport.Host.System.TryFind(reference.Id, out _), "the object is gone");

        var refusal = await Assert.ThrowsAsync<ActorException>(() => stale.CountAsync().AsTask());
        Assert.Equal(ErrorCode.NoSuchObject, refusal.Code);
    }

    [Fact]
    public async Task Ten_thousand_entries_come_page_by_page_in_their_order()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<int, string>(_name);
        await dictionary.SetManyAsync(Enumerable.Range(0, 10_000).Select(i => KeyValuePair.Create(i, $"value {i}")));

        var entries = await dictionary.EntriesAsync().ToListAsync();

        Assert.Equal(Enumerable.Range(0, 10_000), entries.Select(entry => entry.Key));
        Assert.Equal("value 9999", entries[^1].Value);
    }

    [Fact]
    public async Task Named_objects_are_listed()
    {
        await using var client = await transport.ConnectAsync();
        await client.GetListAsync<int>($"{_name}/b");
        await client.GetListAsync<int>($"{_name}/a");

        var names = await client.ListAsync(_name).Select(named => named.Name).ToListAsync();

        Assert.Equal([$"{_name}/a", $"{_name}/b"], names);
    }
}
