using Actors.Client;
using Actors.Classes.Tests.Support;
using Actors.Contracts.Objects;
using Actors.TestKit.Hosts;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Classes.Tests.Lifetimes;

/// <summary>What an object keeps while it lives: others, services, timers, locks.</summary>
public sealed class KeptTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private readonly NodeEvents _events = new();
    private InProcessHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await InProcessHost.StartAsync(time: _time, prepare: builder =>
    {
        builder.Services.AddSingleton(_events);
        builder.Services.AddScoped<ScopedService>();
        builder.Objects.Register<INode, Node>();
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Services_of_an_objects_scope_go_after_it_and_no_others()
    {
        var client = await _host.ConnectAsync();
        var first = await client.CreateObjectAsync<INode>();
        await using var second = await client.CreateObjectAsync<INode>() as IAsyncDisposable;

        await ((IAsyncDisposable)first).DisposeAsync();

        Assert.Equal("put away with 0 kept, service there", await _events.Seen.ExpectAsync());
        Assert.Equal("service gone", await _events.Seen.ExpectAsync());
        await _host.SettleAsync();
        _events.Seen.ExpectNoneYet();
    }

    [Fact]
    public async Task Objects_that_only_keep_each_other_are_put_away()
    {
        var client = await _host.ConnectAsync();
        var (first, second, third) = (await client.CreateObjectAsync<INode>(), await client.CreateObjectAsync<INode>(), await client.CreateObjectAsync<INode>());
        await first.KeepAsync(second);
        await second.KeepAsync(third);
        await third.KeepAsync(first);
        await third.KeepAsync(third);

        await client.DisposeAsync();

        var gone = new List<string>();
        while (gone.Count < 6)
        {
            gone.Add(await _events.Seen.ExpectAsync());
        }

        Assert.Equal(3, gone.Count(what => what == "service gone"));
        Assert.Equal(2, gone.Count(what => what == "put away with 1 kept, service there"));
        Assert.Equal(1, gone.Count(what => what == "put away with 2 kept, service there"));
    }

    [Fact]
    public async Task Object_that_another_keeps_outlives_its_client()
    {
        var (owner, guest) = (await _host.ConnectAsync(), await _host.ConnectAsync());
        var root = await owner.GetObjectAsync<INode>("root");
        await root.KeepAsync(await guest.CreateObjectAsync<INode>());

        await guest.DisposeAsync();
        await _host.SettleAsync();
        _events.Seen.ExpectNoneYet();

        await RemoveAsync(owner, "node/root", root);

        // Each is put away in its own turn, so which of the two is first is not said.
        var gone = await _events.Seen.ExpectAsync(4);
        Assert.Equal(
            ["put away with 0 kept, service there", "put away with 1 kept, service there", "service gone", "service gone"],
            gone.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Timer_runs_between_calls_on_the_hosts_clock_until_it_is_stopped()
    {
        var node = await (await _host.ConnectAsync()).GetObjectAsync<INode>("n");
        Assert.Equal(0, await node.TickAsync(Second, 2 * Second));

        await _time.AdvanceAsync(0.9 * Second);
        _events.Seen.ExpectNoneYet();
        await _time.AdvanceAsync(0.1 * Second);
        Assert.Equal("tick 1", await _events.Seen.ExpectAsync());
        await _time.AdvanceAsync(4 * Second);
        Assert.Equal("tick 2", await _events.Seen.ExpectAsync());
        Assert.Equal("tick 3", await _events.Seen.ExpectAsync());

        await node.StopTickingAsync();
        await _time.AdvanceAsync(10 * Second);
        _events.Seen.ExpectNoneYet();
    }

    [Fact]
    public async Task Timer_ends_with_its_object()
    {
        var client = await _host.ConnectAsync();
        var node = await client.GetObjectAsync<INode>("n");
        await node.TickAsync(Second, Second);

        await RemoveAsync(client, "node/n", node);
        await _events.Seen.FishAsync(seen => seen == "service gone");

        await _time.AdvanceAsync(10 * Second);
        _events.Seen.ExpectNoneYet();
    }

    [Fact]
    public async Task Timer_whose_run_fails_runs_again_and_the_object_lives_on()
    {
        var node = await (await _host.ConnectAsync()).GetObjectAsync<INode>("n");
        await node.FailingTickAsync(Second);

        await _time.AdvanceAsync(2 * Second);

        Assert.Equal("failing 1", await _events.Seen.ExpectAsync());
        Assert.Equal("failing 2", await _events.Seen.ExpectAsync());
        Assert.Equal(2, await node.TickAsync(Second, Second).InTime());
    }

    [Fact]
    public async Task Lock_that_an_object_holds_is_free_when_it_is_put_away()
    {
        var client = await _host.ConnectAsync();
        var node = await client.GetObjectAsync<INode>("n");
        await node.HoldAsync("door");
        var door = await client.GetLockAsync("door");
        Assert.Null(await door.TryAcquireAsync());

        await RemoveAsync(client, "node/n", node);

        await using var held = await door.AcquireAsync().AsTask().InTime();
        Assert.True(held.IsAbandoned);
    }

    // Without its name it lives only as long as somebody refers to it.
    private static async Task RemoveAsync(ObjectClient client, string name, INode proxy)
    {
        Assert.True(await client.RemoveAsync(name));
        await ((IAsyncDisposable)proxy).DisposeAsync();
    }
}
