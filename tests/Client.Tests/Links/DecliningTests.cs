using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Links;

/// <summary>What the host hands over and nobody here has: it stays the host's, wherever the connection is cut.</summary>
public class DecliningTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    public static TheoryData<LinkDirection, bool> Ways => new(
        from direction in new[] { LinkDirection.ToHost, LinkDirection.ToClient }
        from cancels in new[] { false, true }
        select (direction, cancels));

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Item_that_nobody_has_is_in_its_place_wherever_the_connection_is_cut(LinkDirection direction, bool cancels)
    {
        await using var host = await InProcessHost.StartAsync();
        var whole = await RunAsync(host, direction, cutAfter: null, cancels);
        for (var cut = 0; cut < whole; cut += cut < 80 ? 1 : 5)
        {
            await RunAsync(host, direction, cut, cancels);
        }
    }

    [Fact]
    public async Task Item_that_arrives_after_its_getter_has_given_up_is_in_its_place_again()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var mine = await client.GetQueueAsync<string>("queue");
        var theirs = await other.GetQueueAsync<string>("queue");
        await theirs.PutManyAsync(["a", "b"]);
        using var cancellation = new CancellationTokenSource();
        link.Stall(LinkDirection.ToClient);

        var getting = mine.GetAsync(cancellation.Token).AsTask();
        await Patience.UntilAsync(() => theirs.GetStatusAsync().AsTask().Result.InFlight == 1, "the item is on its way");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => getting.InTime());

        // The host need not wait for the answer to arrive; but it hears of the cancellation on another connection than of what is asked next.
        await Patience.UntilAsync(() => theirs.CountAsync().AsTask().Result == 2, "the item is back");
        Assert.Equal(["a", "b"], await GetTwoAsync(theirs));
        link.Resume(LinkDirection.ToClient);
        Assert.Equal(0, await mine.CountAsync().InTime());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Item_that_fits_none_of_its_getters_is_a_dead_letter_after_as_many_deliveries_as_the_queue_allows(bool leases)
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var texts = await client.GetQueueAsync<string>("queue", new QueueOptions { DeliveryLimit = 2 });
        var numbers = await client.GetQueueAsync<int>("queue");
        await texts.PutAsync("seven");
        await numbers.PutAsync(8);

        for (var delivery = 1; delivery <= 2; delivery++)
        {
            Assert.Equal(0, await texts.CountDeadLettersAsync());
            await Assert.ThrowsAsync<ValueFormatException>(() => leases ? numbers.LeaseAsync(Soon).AsTask() : numbers.GetAsync().AsTask());
        }

        Assert.Equal(8, await numbers.GetAsync().InTime());
        var dead = Assert.Single(await texts.TakeDeadLettersAsync(1));
        Assert.Equal(("seven", 2), (dead.Item, dead.DeliveryCount));
    }

    [Fact]
    public async Task Item_that_fits_none_of_its_getters_stays_first_in_a_queue_without_a_limit()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var texts = await client.GetQueueAsync<string>("queue");
        var numbers = await client.GetQueueAsync<int>("queue");
        await texts.PutAsync("seven");

        for (var delivery = 1; delivery <= 20; delivery++)
        {
            await Assert.ThrowsAsync<ValueFormatException>(() => numbers.GetAsync().AsTask());
        }

        Assert.Equal("seven", await texts.GetAsync().InTime());
    }

    [Fact]
    public async Task Several_items_of_which_one_does_not_fit_go_back_uncounted()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var texts = await client.GetQueueAsync<string>("queue", new QueueOptions { DeliveryLimit = 1 });
        var numbers = await client.GetQueueAsync<int>("queue");
        await numbers.PutAsync(6);
        await texts.PutAsync("seven");

        await Assert.ThrowsAsync<ValueFormatException>(() => numbers.GetManyAsync(2).AsTask());

        Assert.Equal(6, await numbers.GetAsync().InTime());
        Assert.Equal("seven", await texts.GetAsync().InTime());
    }

    [Fact]
    public async Task Item_that_is_given_up_is_not_counted_as_a_delivery()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var mine = await client.GetQueueAsync<string>("queue", new QueueOptions { DeliveryLimit = 1 });
        var theirs = await other.GetQueueAsync<string>("queue");
        await theirs.PutAsync("a");
        using var cancellation = new CancellationTokenSource();
        link.Stall(LinkDirection.ToClient);
        var getting = mine.GetAsync(cancellation.Token).AsTask();
        await Patience.UntilAsync(() => theirs.GetStatusAsync().AsTask().Result.InFlight == 1, "the item is on its way");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => getting.InTime());
        Assert.Equal("a", await theirs.GetAsync().InTime());
        link.Resume(LinkDirection.ToClient);
    }

    [Fact]
    public async Task Dead_letters_that_arrive_after_their_taker_has_given_up_stay_dead_letters()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        var queue = await client.CreateQueueAsync<string>(new QueueOptions { DeliveryLimit = 1 });
        await queue.PutAsync("a");
        await (await queue.LeaseAsync(Soon)).AbandonAsync();
        using var cancellation = new CancellationTokenSource();
        link.Stall(LinkDirection.ToClient);

        var taking = queue.TakeDeadLettersAsync(1, cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking.InTime());
        link.Resume(LinkDirection.ToClient);

        Assert.Equal("a", Assert.Single(await queue.TakeDeadLettersAsync(1).InTime()).Item);
    }

    [Fact]
    public async Task Proxy_in_an_item_that_nobody_has_is_released_and_those_in_use_are_not()
    {
        await using var host = await InProcessHost.StartAsync();
        await using var client = await host.ConnectAsync();
        await using var other = await host.ConnectAsync();
        var numbers = await client.GetQueueAsync<int>("queue");
        var proxies = await other.GetQueueAsync<ISharedQueue<int>>("queue");
        var dictionary = await other.GetDictionaryAsync<string, ISharedQueue<int>>("dictionary");
        var inner = await other.CreateQueueAsync<int>();
        await dictionary.SetAsync("inner", inner);
        var used = await (await client.GetDictionaryAsync<string, ISharedQueue<int>>("dictionary")).GetAsync("inner");
        await proxies.PutAsync(inner);
        await Assert.ThrowsAsync<ValueFormatException>(() => numbers.GetAsync().AsTask());
        await proxies.ClearAsync();
        await dictionary.ClearAsync();
        await inner.DisposeAsync();
        var before = host.System.ObjectCount;

        await used.PutAsync(1);
        Assert.Equal(1, await used.GetAsync());
        await used.DisposeAsync();

        await Patience.UntilAsync(() => host.System.ObjectCount == before - 1, "the object is gone with its last user");
    }

    [Fact]
    public async Task Signal_that_arrives_after_its_waiter_has_given_up_is_the_events_again()
    {
        await using var host = await InProcessHost.StartAsync();
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var mine = await client.GetEventAsync("event", autoReset: true);
        var theirs = await other.GetEventAsync("event");
        using var cancellation = new CancellationTokenSource();
        var waiting = mine.WaitAsync(cancellationToken: cancellation.Token).AsTask();
        await Patience.UntilAsync(() => theirs.CountWaitingAsync().AsTask().Result == 1, "the client waits");
        link.Stall(LinkDirection.ToClient);

        await theirs.SetAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.InTime());

        Assert.True(await theirs.WaitAsync(Soon).InTime());
        link.Resume(LinkDirection.ToClient);
        Assert.False(await mine.IsSetAsync().InTime());
    }

    [Fact]
    public async Task What_does_not_fit_is_declined_before_it_is_acknowledged_and_again_until_the_host_is_known_to_have_heard_it()
    {
        var host = new ScriptedHost();
        var (client, first) = await host.ConnectAsync();
        var queue = await OpenAsync(client, first);
        var getting = queue.GetAsync().AsTask();
        var get = await first.ExpectRequestAsync();

        await first.ReplyAsync(get, Text, FrameFlags.Kept | FrameFlags.Leased);
        await Assert.ThrowsAsync<ValueFormatException>(() => getting.InTime());
        Assert.Equal(get.Header.Correlation, (await first.ExpectAsync(FrameKind.Cancel)).Header.Correlation);
        Assert.Equal(2UL, (await first.ExpectAsync(FrameKind.Ack)).Header.Correlation);
        var earlier = client.PingAsync().AsTask();
        await first.ExpectRequestAsync();
        await first.DisposeAsync();

        var second = await host.AcceptAsync();
        Assert.Equal(2UL, (await second.ShakeHandsAsync(resumed: true)).RepliesReceived);
        Assert.Equal(get.Header.Correlation, (await second.ExpectAsync(FrameKind.Cancel)).Header.Correlation);
        Assert.Equal(2UL, (await second.ExpectAsync(FrameKind.Ack)).Header.Correlation);
        await second.ReplyAsync(await second.ExpectRequestAsync(), writer => writer.WriteNull());
        await earlier.InTime();
        await second.DisposeAsync();

        var third = await host.AcceptAsync();
        await third.ShakeHandsAsync(resumed: true);
        Assert.Equal(2UL, (await third.ExpectAsync(FrameKind.Ack)).Header.Correlation);
        await client.DisposeAsync();
    }

    [Fact]
    public async Task Answer_to_what_was_asked_before_does_not_say_that_the_host_has_heard_what_was_declined()
    {
        var host = new ScriptedHost();
        var (client, first) = await host.ConnectAsync();
        var queue = await OpenAsync(client, first);
        var getting = queue.GetAsync().AsTask();
        var get = await first.ExpectRequestAsync();
        var earlier = client.PingAsync().AsTask();
        var ping = await first.ExpectRequestAsync();

        await first.ReplyAsync(get, Text, FrameFlags.Kept | FrameFlags.Leased);
        await Assert.ThrowsAsync<ValueFormatException>(() => getting.InTime());
        await first.ReplyAsync(ping, writer => writer.WriteNull());
        await earlier.InTime();
        await first.DisposeAsync();

        var second = await host.AcceptAsync();
        await second.ShakeHandsAsync(resumed: true);
        Assert.Equal(get.Header.Correlation, (await second.ExpectAsync(FrameKind.Cancel)).Header.Correlation);
        await client.DisposeAsync();
    }

    private static void Text(ValueWriter writer)
    {
        writer.WriteListHeader(1);
        writer.WriteString("text");
    }

    private static async Task<ISharedQueue<int>> OpenAsync(ObjectClient client, ScriptedConnection connection)
    {
        var opening = client.GetQueueAsync<int>("queue").AsTask();
        await connection.ReplyAsync(
            await connection.ExpectRequestAsync(),
            writer =>
            {
                writer.WriteListHeader(2);
                writer.WriteReference(new ObjectReference(new ObjectId(7), "queue"));
                writer.WriteBoolean(true);
            },
            FrameFlags.Kept);
        return await opening.InTime();
    }

    // Gets what does not fit, or gives up what is on its way, over a link that is cut after so many bytes.
    private static async Task<long> RunAsync(InProcessHost host, LinkDirection direction, long? cutAfter, bool cancels)
    {
        var link = new FaultyLink(host.OpenStreamAsync);
        await using var client = await host.ConnectAsync(options => options with { Connect = link.ConnectAsync });
        await using var other = await host.ConnectAsync();
        var session = client.Session;
        var name = Guid.NewGuid().ToString("N");
        var numbers = await client.GetQueueAsync<int>(name);
        var texts = await other.GetQueueAsync<string>(name);
        await texts.PutManyAsync(["a", "b"]);
        var before = link.BytesPassed(direction);
        if (cutAfter is { } bytes)
        {
            link.CutAfter(direction, bytes);
        }

        if (cancels)
        {
            using var cancellation = new CancellationTokenSource();
            var getting = numbers.GetAsync(cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => getting.InTime());
        }
        else
        {
            await Assert.ThrowsAsync<ValueFormatException>(() => numbers.GetAsync().InTime());
        }

        // What is answered now was asked after the item: the host has heard of that, and will not hand it over any more.
        await numbers.CountAsync().InTime();
        await Patience.UntilAsync(() => texts.CountAsync().AsTask().Result == 2, "the item is back");
        Assert.Equal(["a", "b"], await GetTwoAsync(texts).InTime());
        Assert.Equal(0, await numbers.CountAsync().InTime());
        Assert.Equal(0, await texts.TaskDoneAsync(2));
        Assert.Equal(session, client.Session);
        return link.BytesPassed(direction) - before;
    }

    private static async Task<List<string>> GetTwoAsync(ISharedQueue<string> queue) => [await queue.GetAsync(), await queue.GetAsync()];
}
