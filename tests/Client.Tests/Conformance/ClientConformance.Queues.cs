using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.TestKit.Probes;

namespace Actors.Client.Tests.Conformance;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task Items_of_many_putters_reach_many_getters_once_each()
    {
        await using var putter = await transport.ConnectAsync();
        await using var getter = await transport.ConnectAsync();
        var put = await putter.GetQueueAsync<int>(_name, new QueueOptions { MaxSize = 10 });
        var got = await getter.GetQueueAsync<int>(_name);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () => await got.ReadAllAsync().ToListAsync())).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(p => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await put.PutAsync((p * 100) + i);
            }
        }))).InTime();
        await put.ShutDownAsync();

        Assert.Equal(Enumerable.Range(0, 400), (await Task.WhenAll(readers).InTime()).SelectMany(items => items).Order());
    }

    [Fact]
    public async Task Full_and_empty_are_told_apart_by_code()
    {
        await using var client = await transport.ConnectAsync();
        var queue = await client.CreateQueueAsync<string>(new QueueOptions { MaxSize = 1 });

        Assert.Equal(ErrorCode.Empty, (await Assert.ThrowsAsync<ActorException>(() => queue.GetAsync(TimeSpan.Zero).AsTask())).Code);
        Assert.False((await queue.TryGetAsync()).HasValue);
        await queue.PutAsync("a");
        Assert.Equal(ErrorCode.Full, (await Assert.ThrowsAsync<ActorException>(() => queue.PutAsync("b", TimeSpan.Zero).AsTask())).Code);
        Assert.False(await queue.TryPutAsync("b"));
        Assert.True(await queue.IsFullAsync());
        Assert.Equal("a", await queue.GetAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task Status_of_a_queue_tells_who_waits_for_what()
    {
        await using var client = await transport.ConnectAsync();
        var options = new QueueOptions { MaxSize = 1, Order = QueueOrder.LastInFirstOut, DeliveryLimit = 3 };
        var full = await client.CreateQueueAsync<int>(options);
        var empty = await client.CreateQueueAsync<int>();
        await full.PutAsync(1);
        var rest = new QueueStatus(1, 0, 1, options.Order, 1, 0, 0, 0, IsShutDown: false, DeliveryLimit: 3, WaitingJoiners: 0);
        Assert.Equal(rest, await full.GetStatusAsync());

        using var givenUp = new CancellationTokenSource();
        Task[] waiting = [full.PutAsync(2, givenUp.Token).AsTask(), full.JoinAsync(givenUp.Token).AsTask(), full.JoinAsync(givenUp.Token).AsTask()];
        var getting = empty.GetAsync(givenUp.Token).AsTask();

        Assert.Equal(rest with { WaitingPutters = 1, WaitingJoiners = 2 }, await full.GetStatusAsync());
        Assert.Equal(1, (await empty.GetStatusAsync()).WaitingGetters);
        await givenUp.CancelAsync();
        foreach (var givingUp in waiting.Append(getting))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givingUp.InTime());
        }

        Assert.Equal(rest, await full.GetStatusAsync());
        Assert.Equal(0, (await empty.GetStatusAsync()).WaitingGetters);
    }

    [Fact]
    public async Task Cancelled_getter_takes_no_item()
    {
        await using var client = await transport.ConnectAsync();
        var queue = await client.CreateQueueAsync<int>();
        for (var i = 0; i < 50; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var getting = queue.GetAsync(cancellation.Token).AsTask();
            var putting = queue.PutAsync(i).AsTask();
            await cancellation.CancelAsync();
            await putting.InTime();
            int got;
            try
            {
                got = await getting.InTime();
            }
            catch (OperationCanceledException)
            {
                got = await queue.GetAsync().AsTask().InTime();
            }

            Assert.Equal(i, got);
        }
    }

    [Fact]
    public async Task Item_of_a_worker_that_leaves_goes_to_the_next()
    {
        await using var client = await transport.ConnectAsync();
        var worker = await transport.ConnectAsync();
        var queue = await client.GetQueueAsync<string>(_name);
        await queue.PutAsync("job");
        var lease = await (await worker.GetQueueAsync<string>(_name)).LeaseAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(("job", 1), (lease.Item, lease.DeliveryCount));
        var next = queue.LeaseAsync(TimeSpan.FromMinutes(5)).AsTask();

        await worker.DisposeAsync();

        await using var again = await next.InTime();
        Assert.Equal(("job", 2), (again.Item, again.DeliveryCount));
        await again.CompleteAsync();
        await queue.JoinAsync().AsTask().InTime();
    }

    [Fact]
    public async Task Lease_whose_time_is_over_says_so_and_a_disposed_one_gives_its_item_back()
    {
        await using var client = await transport.ConnectAsync();
        var queue = await client.CreateQueueAsync<string>(new QueueOptions { DeliveryLimit = 2 });
        await queue.PutAsync("job");
        var expired = await queue.LeaseAsync(TimeSpan.FromMilliseconds(1));
        var lost = new TaskCompletionSource();
        await using var registration = expired.Lost.Register(lost.SetResult);
        await lost.Task.InTime();
        Assert.Equal(ErrorCode.NotHeld, (await Assert.ThrowsAsync<ActorException>(() => expired.AbandonAsync().AsTask())).Code);
        await expired.DisposeAsync();
        await using (await queue.LeaseAsync(TimeSpan.FromMinutes(5)))
        {
            Assert.Equal(0, await queue.CountAsync());
        }

        var letter = Assert.Single(await queue.DeadLettersAsync().ToListAsync());
        Assert.Equal(("job", 2), (letter.Item, letter.DeliveryCount));
        Assert.Equal(1, await queue.ReviveDeadLettersAsync([letter.Number]));
        Assert.Equal("job", await queue.GetAsync());
    }

    [Fact]
    public async Task Proxies_travel_through_a_queue()
    {
        await using var client = await transport.ConnectAsync();
        await using var other = await transport.ConnectAsync();
        var queue = await client.GetQueueAsync<ISharedQueue<int>>(_name, new QueueOptions { Order = QueueOrder.LastInFirstOut });
        var inner = await client.CreateQueueAsync<int>();
        await queue.PutAsync(inner);
        await inner.DisposeAsync();

        var received = await (await other.GetQueueAsync<ISharedQueue<int>>(_name)).GetAsync();
        await received.PutManyAsync([1, 2]);

        Assert.Equal([1, 2], await received.GetManyAsync(5));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("get waiting")]
    [InlineData("get with a timeout")]
    [InlineData("get many")]
    [InlineData("lease")]
    [InlineData("read all")]
    public async Task Item_that_does_not_fit_the_asked_type_stays_in_its_place(string way)
    {
        await using var client = await transport.ConnectAsync();
        var texts = await client.GetQueueAsync<object>(_name);
        var numbers = await client.GetQueueAsync<int>(_name);
        var isWaiting = way == "get waiting";
        Func<Task> get = way switch
        {
            "get" or "get waiting" => () => numbers.GetAsync().AsTask(),
            "get with a timeout" => () => numbers.GetAsync(TimeSpan.FromMinutes(5)).AsTask(),
            "get many" => () => numbers.GetManyAsync(3).AsTask(),
            "lease" => () => numbers.LeaseAsync(TimeSpan.FromMinutes(5)).AsTask(),
            _ => () => numbers.ReadAllAsync().ToListAsync().AsTask(),
        };
        object[] items = way == "get many" ? [1, "text", 2] : ["text", 1, 2];
        if (!isWaiting)
        {
            await texts.PutManyAsync(items);
        }

        var getting = get();
        if (isWaiting)
        {
            await texts.PutManyAsync(items);
        }

        await Assert.ThrowsAsync<ValueFormatException>(() => getting.InTime());

        await using (var lease = await texts.LeaseAsync(TimeSpan.FromMinutes(5)))
        {
            Assert.Equal(1, lease.DeliveryCount);
        }

        Assert.Equal(items.Select(item => item.ToString()), (await texts.GetManyAsync(5)).Select(item => item.ToString()));
        Assert.Equal(0, await texts.TaskDoneAsync(3));
    }

    [Fact]
    public async Task Dead_letters_that_do_not_fit_the_asked_type_stay_dead_letters()
    {
        await using var client = await transport.ConnectAsync();
        var texts = await client.GetQueueAsync<string>(_name, new QueueOptions { DeliveryLimit = 1 });
        var numbers = await client.GetQueueAsync<int>(_name);
        await texts.PutManyAsync(["a", "b"]);
        await (await texts.LeaseAsync(TimeSpan.FromMinutes(5))).AbandonAsync();
        await (await texts.LeaseAsync(TimeSpan.FromMinutes(5))).AbandonAsync();

        await Assert.ThrowsAsync<ValueFormatException>(() => numbers.TakeDeadLettersAsync(5).AsTask());

        Assert.Equal(["a", "b"], (await texts.TakeDeadLettersAsync(5)).Select(letter => letter.Item));
        Assert.Equal(0, await texts.CountDeadLettersAsync());
    }
}
