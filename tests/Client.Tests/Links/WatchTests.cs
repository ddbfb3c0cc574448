using Actors.Contracts;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.Client.Tests.Links;

/// <summary>Streams of changes across lost connections.</summary>
public class WatchTests
{
    [Fact]
    public async Task Watch_goes_on_after_a_cut_without_gap_or_repetition()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var writer = await host.ConnectAsync();
        await using var watcher = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var written = await writer.GetDictionaryAsync<int, int>("d");
        var watched = await watcher.GetDictionaryAsync<int, int>("d");
        await using var watch = await Watched.BeginAsync(watched.WatchAsync(), () => watched.CountAsync().AsTask());
        var random = new Random(3);

        for (var i = 0; i < 1000; i++)
        {
            await written.SetAsync(i, i);
            if (i % 50 == 25)
            {
                link.CutAfter(LinkDirection.ToClient, random.Next(400));
            }
        }

        var changes = await watch.Changes.ExpectAsync(1000);

        Assert.Equal(Enumerable.Range(0, 1000), changes.Select(change => change.Key));
        Assert.All(changes, change => Assert.Equal(ChangeKind.Set, change.Kind));
        watch.Changes.ExpectNoneYet();
    }

    [Fact]
    public async Task Watch_says_reset_when_the_host_no_longer_has_what_was_missed()
    {
        await using var host = await InProcessHost.StartAsync(options => options with { Kernel = options.Kernel with { WatchLogChanges = 10 } });
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var writer = await host.ConnectAsync();
        await using var watcher = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var written = await writer.GetValueAsync<int>("v");
        var watched = await watcher.GetValueAsync<int>("v");
        await using var watch = await Watched.BeginAsync(watched.WatchAsync(), () => watched.GetAsync().AsTask());
        await written.SetAsync(1);
        Assert.Equal(1, (await watch.Changes.ExpectAsync()).Value);

        link.IsBroken = true;
        link.Cut();
        for (var i = 0; i < 100; i++)
        {
            await written.SetAsync(i);
        }

        link.IsBroken = false;
        Assert.Equal(ChangeKind.Reset, (await watch.Changes.ExpectAsync()).Kind);
        await written.SetAsync(1000);

        Assert.Equal(1000, (await watch.Changes.ExpectAsync()).Value);
    }

    [Fact]
    public async Task Watch_says_reset_when_the_name_is_another_object_on_a_new_host_although_its_version_is_higher()
    {
        var old = await InProcessHost.StartAsync();
        var current = old;
        await using var watcher = await old.ConnectAsync(options => options with { Connect = token => current.OpenStreamAsync(token) });
        var watched = await watcher.GetValueAsync<int>("v");
        await using var watch = await Watched.BeginAsync(watched.WatchAsync(), () => watched.SetAsync(5).AsTask());
        Assert.Equal(5, (await watch.Changes.ExpectAsync()).Value);

        await using var fresh = await InProcessHost.StartAsync(options => options with { AuthKey = old.Key });
        await using var writer = await fresh.ConnectAsync();
        var written = await writer.GetValueAsync<int>("v");

        // Its log of changes reaches back behind what the watcher saw on the old host.
        await using var other = await Watched.BeginAsync(written.WatchAsync(), () => written.GetAsync().AsTask());
        for (var i = 0; i < 10; i++)
        {
            await written.SetAsync(100 + i);
        }

        current = fresh;
        await old.Host.DisposeAsync();

        Assert.Equal(ChangeKind.Reset, (await watch.Changes.ExpectAsync()).Kind);
        await written.SetAsync(1000);
        Assert.Equal(1000, (await watch.Changes.ExpectAsync()).Value);
    }

    [Fact]
    public async Task Watch_that_is_cancelled_before_it_begins_is_ended_at_the_host()
    {
        // No heartbeat is among the bytes that are counted.
        await using var host = await InProcessHost.StartAsync(time: new ManualTimeProvider());
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var cell = await client.GetValueAsync<int>("v");
        link.Stall(LinkDirection.ToClient);
        var watch = Watched.Begin(cell.WatchAsync());
        var ending = watch.DisposeAsync().AsTask();
        link.Resume(LinkDirection.ToClient);
        await ending.InTime();
        await cell.GetAsync().InTime();
        var before = link.BytesPassed(LinkDirection.ToClient);

        await using var writer = await host.ConnectAsync();
        await (await writer.GetValueAsync<int>("v")).SetAsync(1);
        await cell.GetAsync().InTime();

        Assert.InRange(link.BytesPassed(LinkDirection.ToClient) - before, 1, 20);
    }

    [Fact]
    public async Task Watch_of_an_anonymous_object_ends_with_an_error_when_its_session_is_lost()
    {
        var old = await InProcessHost.StartAsync();
        var current = old;
        await using var client = await old.ConnectAsync(options => options with { Connect = token => current.OpenStreamAsync(token) });
        var cell = await client.CreateValueAsync<int>();
        await using var watch = await Watched.BeginAsync(cell.WatchAsync(), () => cell.GetAsync().AsTask());

        await using var fresh = await InProcessHost.StartAsync(options => options with { AuthKey = old.Key });
        current = fresh;
        await old.Host.DisposeAsync();

        var refusal = await Assert.ThrowsAsync<ActorException>(() => watch.Reading.InTime());
        Assert.Equal(ErrorCode.NoSuchObject, refusal.Code);
    }
}
