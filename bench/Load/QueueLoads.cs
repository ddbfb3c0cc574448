using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Load;

/// <summary>Queues and events: items from producers to consumers, and one who wakes many.</summary>
internal static class QueueLoads
{
    /// <summary>One client puts an item and gets it, one call at a time. An operation is one such pair.</summary>
    public static async Task<Dictionary<string, object>> PairsAsync(LoadOptions options)
    {
        await using var client = await options.ConnectAsync();
        var queue = await client.CreateQueueAsync<int>();
        await RepeatAsync(new Meter(), options.WarmUp);
        var meter = new Meter();
        await RepeatAsync(meter, options.Duration);
        return meter.Figures();

        async Task RepeatAsync(Meter target, TimeSpan duration)
        {
            target.Start(duration);
            while (!target.IsOver)
            {
                var started = Meter.Now;
                await queue.PutAsync(1);
                await queue.GetAsync();
                target.Record(started);
            }

            target.Stop();
        }
    }

    /// <summary>So many producers and as many consumers, each a client with so many calls in flight. An operation is one item got.</summary>
    public static async Task<Dictionary<string, object>> ThroughputAsync(LoadOptions options)
    {
        await AllAsync(options, options.WarmUp);
        return (await AllAsync(options, options.Duration)).Figures();
    }

    /// <summary>Each of the connections has so many who wait for one event, which is set again and again. An operation is one waiter woken.</summary>
    public static async Task<Dictionary<string, object>> BroadcastAsync(LoadOptions options)
    {
        await using var client = await options.ConnectAsync();
        var signal = await client.GetEventAsync("bench event");
        var clients = await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(_ => options.ConnectAsync()));
        var signals = await Task.WhenAll(clients.Select(other => other.GetEventAsync("bench event").AsTask()));
        await RepeatAsync(new Meter(), options.WarmUp);
        var meter = new Meter();
        await RepeatAsync(meter, options.Duration);
        foreach (var other in clients)
        {
            await other.DisposeAsync();
        }

        return meter.Figures();

        async Task RepeatAsync(Meter target, TimeSpan duration)
        {
            var waiters = options.InFlight * options.Connections;
            target.Start(duration);
            while (!target.IsOver)
            {
                await signal.ClearAsync();
                var waiting = signals.SelectMany(one => Enumerable.Range(0, options.InFlight).Select(_ => one.WaitAsync().AsTask())).ToList();
                while (await signal.CountWaitingAsync() < waiters)
                {
                    await Task.Yield();
                }

                var started = Meter.Now;
                await signal.SetAsync();
                await Task.WhenAll(waiting);
                target.Record(started, waiters);
            }

            target.Stop();
        }
    }

    private static async Task<Meter> AllAsync(LoadOptions options, TimeSpan duration)
    {
        var name = $"bench queue {Guid.NewGuid():N}";
        var clients = await Task.WhenAll(Enumerable.Range(0, 2 * options.Connections).Select(_ => options.ConnectAsync()));
        var queues = await Task.WhenAll(clients.Select(client => client.GetQueueAsync<int>(name, new QueueOptions { MaxSize = 10_000 }).AsTask()));
        var producing = queues[..options.Connections].SelectMany(queue => Repeat(options, () => ProduceAsync(queue, duration))).ToList();
        var consuming = queues[options.Connections..].SelectMany(queue => Repeat(options, () => ConsumeAsync(queue, duration))).ToList();
        await Task.WhenAll(producing);
        await queues[0].ShutDownAsync();
        var sum = new Meter();
        foreach (var meter in await Task.WhenAll(consuming))
        {
            sum.Add(meter);
        }

        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        return sum;
    }

    private static IEnumerable<T> Repeat<T>(LoadOptions options, Func<T> start) => Enumerable.Range(0, options.InFlight).Select(_ => start());

    private static async Task ProduceAsync(ISharedQueue<int> queue, TimeSpan duration)
    {
        await Task.Yield();
        var meter = new Meter();
        meter.Start(duration);
        while (!meter.IsOver)
        {
            await queue.PutAsync(1);
        }
    }

    private static async Task<Meter> ConsumeAsync(ISharedQueue<int> queue, TimeSpan duration)
    {
        await Task.Yield();
        var meter = new Meter();
        meter.Start(duration);
        await foreach (var _ in queue.ReadAllAsync())
        {
            meter.Record(Meter.Now);
        }

        meter.Stop();
        return meter;
    }
}
