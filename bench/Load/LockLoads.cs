using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Load;

/// <summary>Locks: taken and given back by one, and handed over among many who wait.</summary>
internal static class LockLoads
{
    private const string Name = "bench lock";

    /// <summary>One client takes and gives back a lock that nobody else wants. An operation is one such pair.</summary>
    public static async Task<Dictionary<string, object>> PairsAsync(LoadOptions options)
    {
        await using var client = await options.ConnectAsync();
        var shared = await client.GetLockAsync(Name);
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
                var held = await shared.AcquireAsync();
                await held.ReleaseAsync();
                target.Record(started);
            }

            target.Stop();
        }
    }

    /// <summary>Each of the connections has so many callers that want the lock all the time. An operation is one grant.</summary>
    public static async Task<Dictionary<string, object>> HandoverAsync(LoadOptions options)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(_ => options.ConnectAsync()));
        var locks = new List<ISharedLock>();
        foreach (var client in clients)
        {
            locks.Add(await client.GetLockAsync(Name));
        }

        await AllAsync(options.WarmUp);
        var total = await AllAsync(options.Duration);
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        return total.Figures();

        async Task<Meter> AllAsync(TimeSpan duration)
        {
            var meters = await Task.WhenAll(locks.SelectMany(shared =>
                Enumerable.Range(0, options.InFlight).Select(_ => Task.Run(() => OneAsync(shared, duration)))));
            var sum = new Meter();
            foreach (var meter in meters)
            {
                sum.Add(meter);
            }

            return sum;
        }
    }

    private static async Task<Meter> OneAsync(ISharedLock shared, TimeSpan duration)
    {
        var meter = new Meter();
        meter.Start(duration);
        while (!meter.IsOver)
        {
            var started = Meter.Now;
            var held = await shared.AcquireAsync();
            await held.ReleaseAsync();
            meter.Record(started);
        }

        meter.Stop();
        return meter;
    }
}
