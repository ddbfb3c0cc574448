using Actors.Contracts;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task Batch_carries_out_its_calls_and_keeps_their_results()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>(_name);
        var sums = new List<ValueTask<int>>();

        await client.BatchAsync(batch =>
        {
            for (var i = 0; i < 500; i++)
            {
                sums.Add(dictionary.In(batch).AddToNumberAsync("a", 1));
            }
        }).InTime();

        Assert.Equal(Enumerable.Range(1, 500), sums.Select(sum => sum.Result));
    }

    [Fact]
    public async Task Batch_throws_its_first_failure_and_the_others_stand()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>(_name);

        await Assert.ThrowsAnyAsync<Exception>(() => client.BatchAsync(batch =>
        {
            var through = dictionary.In(batch);
            _ = through.SetAsync("a", 1);
            _ = through.PopAsync("none");
            _ = through.SetAsync("b", 2);
        }).InTime());

        Assert.Equal(2, await dictionary.CountAsync());
    }

    [Fact]
    public async Task Atomic_batch_changes_several_objects_at_once()
    {
        await using var client = await transport.ConnectAsync();
        var from = await client.GetValueAsync<int>($"{_name}/from", 10);
        var to = await client.GetValueAsync<int>($"{_name}/to");
        ValueTask<int> left = default;

        await client.AtomicAsync(batch =>
        {
            left = from.In(batch).AddAsync(-3);
            _ = to.In(batch).AddAsync(3);
        }).InTime();

        Assert.Equal(7, await left);
        Assert.Equal(3, await to.GetAsync());
    }

    [Fact]
    public async Task Atomic_batch_with_a_refused_part_changes_nothing()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>(_name);
        ValueTask set = default;

        await Assert.ThrowsAnyAsync<Exception>(() => client.AtomicAsync(batch =>
        {
            set = dictionary.In(batch).SetAsync("a", 1);
            _ = dictionary.In(batch).PopAsync("none");
        }).InTime());

        await Assert.ThrowsAnyAsync<Exception>(() => set.AsTask());
        Assert.Equal(0, await dictionary.CountAsync());
    }

    [Fact]
    public async Task Atomic_batch_whose_requirement_does_not_hold_changes_nothing()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>(_name);
        await dictionary.SetAsync("a", 1);

        var refusal = await Assert.ThrowsAsync<ActorException>(() => client.AtomicAsync(batch =>
        {
            _ = dictionary.In(batch).SetAsync("b", 2);
            _ = batch.Require(dictionary.In(batch).CompareAndSetAsync("a", 7, 8));
        }).InTime());

        Assert.Equal(ErrorCode.Aborted, refusal.Code);
        Assert.Equal(1, await dictionary.CountAsync());
    }

    [Fact]
    public async Task Exception_in_the_function_of_an_atomic_batch_sends_nothing()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = await client.GetDictionaryAsync<string, int>(_name);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.AtomicAsync(batch =>
        {
            _ = dictionary.In(batch).SetAsync("a", 1);
            throw new InvalidOperationException("of the test");
        }));

        Assert.Equal(0, await dictionary.CountAsync());
    }

    [Fact]
    public async Task Blocking_adapters_behave_as_the_frameworks_collections()
    {
        await using var client = await transport.ConnectAsync();
        var dictionary = (await client.GetDictionaryAsync<string, int>($"{_name}/d")).AsDictionary();
        var list = (await client.GetListAsync<int>($"{_name}/l")).AsList();

        await Task.Run(() =>
        {
            dictionary["a"] = 1;
            dictionary.Add("b", 2);
            list.Add(3);
            list.Insert(0, 2);
        }).InTime();

        Assert.Throws<ArgumentException>(() => dictionary.Add("a", 5));
        Assert.Throws<KeyNotFoundException>(() => dictionary["none"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[9]);
        Assert.Equal([KeyValuePair.Create("a", 1), KeyValuePair.Create("b", 2)], dictionary);
        Assert.Equal([2, 3], list);
    }
}
