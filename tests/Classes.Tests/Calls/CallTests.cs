using Actors.Client;
using Actors.Classes.Tests.Support;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;

namespace Actors.Classes.Tests.Calls;

public sealed class CallTests : IAsyncLifetime
{
    private InProcessHost _host = null!;
    private ObjectClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await InProcessHost.StartAsync(prepare: builder => builder.Objects.Register<IAccount, Account>());
        _client = await _host.ConnectAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Call_reaches_the_object_and_its_result_comes_back()
    {
        var account = await _client.GetObjectAsync<IAccount>("alice", 100m);

        Assert.Equal(110m, await account.DepositAsync(10m).AsTask().InTime());
        Assert.True(await account.TryWithdrawAsync(50m).InTime());
        Assert.False(await account.TryWithdrawAsync(500m).InTime());
        Assert.Equal(["cash"], await account.NotesAsync());
    }

    [Fact]
    public async Task Overloads_are_told_apart()
    {
        var account = await _client.GetObjectAsync<IAccount>("alice");

        await account.DepositAsync(10m, "salary");
        await account.DepositAsync(10m, 3);

        Assert.Equal(40m, await account.GetValueAsync());
        Assert.Equal(["salary"], await account.NotesAsync());
    }

    [Fact]
    public async Task Property_is_got_and_set_by_calls()
    {
        var account = await _client.GetObjectAsync<IAccount>("alice", 5m);

        await account.SetBalanceAsync(7m);

        Assert.Equal(7m, await account.GetBalanceAsync());
        Assert.Equal(7m, account.Balance);
    }

    [Fact]
    public async Task Name_is_one_object_for_all_and_arguments_count_only_at_the_first()
    {
        var first = await _client.GetObjectAsync<IAccount>("alice", 100m);
        var other = await (await _host.ConnectAsync()).GetObjectAsync<IAccount>("alice", 7m);

        await first.DepositAsync(1m);

        Assert.Equal(101m, await other.GetBalanceAsync());
        Assert.Equal(((ISharedObject)first).Reference, ((ISharedObject)other).Reference);
    }

    [Fact]
    public async Task Objects_without_a_name_are_apart()
    {
        var one = await _client.CreateObjectAsync<IAccount>(1m);
        var two = await _client.CreateObjectAsync<IAccount>(2m);

        Assert.Equal(1m, await one.GetBalanceAsync());
        Assert.Equal(2m, await two.GetBalanceAsync());
    }

    [Fact]
    public async Task Stream_gives_all_items_in_order()
    {
        var account = await _client.GetObjectAsync<IAccount>("alice");
        var seen = new List<int>();

        await foreach (var number in account.CountAsync(1000))
        {
            seen.Add(number);
        }

        Assert.Equal(Enumerable.Range(1, 1000), seen);
    }

    [Fact]
    public async Task Object_that_is_returned_arrives_as_a_live_proxy()
    {
        var account = await _client.GetObjectAsync<IAccount>("alice");

        var child = await account.OpenChildAsync(5m).InTime();
        await child.DepositAsync(10m);

        Assert.Equal(15m, await child.GetBalanceAsync());
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(() => child.AddChildAsync(account));
        Assert.Equal("A child has no children.", refusal.Message);
    }

    [Fact]
    public async Task Object_calls_those_that_it_was_given()
    {
        var parent = await _client.GetObjectAsync<IAccount>("parent", 1m);
        var child = await _client.GetObjectAsync<IAccount>("child", 10m);
        await parent.AddChildAsync(child);
        await parent.AddChildAsync(await parent.OpenChildAsync(100m));

        Assert.Equal(111m, await parent.TotalAsync().InTime());
    }

    [Fact]
    public async Task Object_stands_in_a_container()
    {
        var account = await _client.GetObjectAsync<IAccount>("alice", 3m);
        var accounts = await _client.GetDictionaryAsync<string, IAccount>("accounts");
        await accounts.SetAsync("a", account);

        var found = await accounts.GetAsync("a");

        Assert.Equal(3m, await found.GetBalanceAsync());
    }

    [Fact]
    public async Task Many_calls_on_the_fast_way_count_right()
    {
        var account = await _client.GetObjectAsync<IAccount>("alice");
        for (var i = 0; i < 200; i++)
        {
            await account.DepositAsync(1m, 1);
        }

        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => account.DepositAsync(1m, 1).AsTask())).InTime();

        Assert.Equal(700m, await account.GetBalanceAsync());
    }

    [Fact]
    public async Task Object_that_calls_another_inside_its_own_turn_gives_its_own_result()
    {
        var parent = await _client.GetObjectAsync<IAccount>("parent", 1m);
        await parent.AddChildAsync(await _client.GetObjectAsync<IAccount>("child", 10m));
        for (var i = 0; i < 100; i++)
        {
            // From the sixteenth on, the child's turn runs inside the parent's.
            Assert.Equal(11m, await parent.TotalAsync().InTime());
        }
    }
}
