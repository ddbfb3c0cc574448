using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Processes;

namespace Actors.Load;

/// <summary>Pools of worker processes: tasks that do nothing, and tasks that take 10 ms.</summary>
public static class PoolLoads
{
    /// <summary>The task that does nothing.</summary>
    public static void Nothing()
    {
    }

    /// <summary>The task of 10 ms.</summary>
    public static void Sleep() => Thread.Sleep(10);

    /// <summary>So many callers submit one empty task after another, each when its last one is done. An operation is one task.</summary>
    internal static Task<Dictionary<string, object>> EmptyAsync(LoadOptions options) => RunAsync(options, pool => pool.ApplyAsync(() => Nothing()));

    /// <summary>So many callers submit one task of 10 ms after another.</summary>
    internal static Task<Dictionary<string, object>> SleepAsync(LoadOptions options) => RunAsync(options, pool => pool.ApplyAsync(() => Sleep()));

    /// <summary>A map over numbers, in chunks of so many as the size says. An operation is one item.</summary>
    internal static async Task<Dictionary<string, object>> MapAsync(LoadOptions options)
    {
        await using var client = await options.ConnectAsync();
        await using var pool = await StartAsync(client, options);
        var numbers = Enumerable.Range(0, options.InFlight).ToArray();
        var map = new MapOptions { ChunkSize = options.Size };
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
                await pool.MapAsync(Same, numbers, map);
                target.Record(started, numbers.Length);
            }

            target.Stop();
        }
    }

    /// <summary>Gives its argument back.</summary>
    public static int Same(int number) => number;

    private static async Task<Dictionary<string, object>> RunAsync(LoadOptions options, Func<WorkerPool, Task> submit)
    {
        await using var client = await options.ConnectAsync();
        await using var pool = await StartAsync(client, options);
        await CallersAsync(pool, options, submit, options.WarmUp);
        return (await CallersAsync(pool, options, submit, options.Duration)).Figures();
    }

    private static Task<WorkerPool> StartAsync(ObjectClient client, LoadOptions options) =>
        WorkerPool.StartAsync(client, new WorkerPoolOptions { Workers = options.Connections, Types = [typeof(PoolLoads)], Settings = new WorkerPoolSettings() });

    private static async Task<Meter> CallersAsync(WorkerPool pool, LoadOptions options, Func<WorkerPool, Task> submit, TimeSpan duration)
    {
        var meters = await Task.WhenAll(Enumerable.Range(0, options.InFlight).Select(async _ =>
        {
            var meter = new Meter();
            meter.Start(duration);
            while (!meter.IsOver)
            {
                var started = Meter.Now;
                await submit(pool);
                meter.Record(started);
            }

            meter.Stop();
            return meter;
        }));
        var all = new Meter();
        foreach (var meter in meters)
        {
            all.Add(meter);
        }

        return all;
    }
}
