using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Load;

/// <summary>The workloads by name.</summary>
internal static class Workloads
{
    private const string Name = "bench";
    private const string IntegersName = "bench integers";
    private const int SomeInteger = 1_000_000;

    public static Task<Dictionary<string, object>> RunAsync(LoadOptions options) => options.Workload switch
    {
        "get" or "large-get" => OneAtATimeAsync(options, Name, new byte[options.Size], gets: true),
        "set" or "large-set" => OneAtATimeAsync(options, Name, new byte[options.Size], gets: false),
        "int-get" => OneAtATimeAsync(options, IntegersName, SomeInteger, gets: true),
        "int-set" => OneAtATimeAsync(options, IntegersName, SomeInteger, gets: false),
        "class-get" => ClassCallsAsync(options, static cells => cells.GetAsync(1)),
        "class-int-get" => ClassCallsAsync(options, static cells => cells.GetIntegerAsync(1)),
        "class-set" => ClassSetsAsync(options),
        "batch" => Pipelines.BatchesAsync(options),
        "awaits" => Pipelines.AwaitsAsync(options),
        "iterate" => LargeDictionaries.IterateAsync(options),
        "memory" => LargeDictionaries.FillAsync(options),
        "lock-pair" => LockLoads.PairsAsync(options),
        "handover" => LockLoads.HandoverAsync(options),
        "queue-pair" => QueueLoads.PairsAsync(options),
        "queue" => QueueLoads.ThroughputAsync(options),
        "broadcast" => QueueLoads.BroadcastAsync(options),
        "pool-empty" => PoolLoads.EmptyAsync(options),
        "pool-sleep" => PoolLoads.SleepAsync(options),
        "pool-map" => PoolLoads.MapAsync(options),
        "startup" => Startup.FirstReplyAsync(options),
        _ => throw new ArgumentException($"Found the workload '{options.Workload}'; expected get, set, int-get, int-set, batch, awaits, large-get, large-set, iterate, memory, startup, class-get, class-int-get, class-set, lock-pair, handover, queue-pair, queue, broadcast, pool-empty, pool-sleep or pool-map."),
    };

    /// <summary>The dictionary every run works on, with its one key.</summary>
    public static Task<ISharedDictionary<int, byte[]>> OpenAsync(ObjectClient client, LoadOptions options) =>
        OpenAsync(client, Name, new byte[options.Size]);

    private static async Task<ISharedDictionary<int, TValue>> OpenAsync<TValue>(ObjectClient client, string name, TValue value)
    {
        var dictionary = await client.GetDictionaryAsync<int, TValue>(name);
        await dictionary.SetAsync(1, value);
        return dictionary;
    }

    private static async Task<Dictionary<string, object>> OneAtATimeAsync<TValue>(LoadOptions options, string name, TValue value, bool gets)
    {
        await using var client = await options.ConnectAsync();
        var dictionary = await OpenAsync(client, name, value);
        return gets
            ? await MeasureAsync(client, options, meter => RepeatAsync(meter, () => dictionary.GetAsync(1)))
            : await MeasureAsync(client, options, meter => RepeatAsync(meter, () => dictionary.SetAsync(1, value)));
    }

    private static async Task<Dictionary<string, object>> ClassCallsAsync<T>(LoadOptions options, Func<ICells, ValueTask<T>> call)
    {
        await using var client = await options.ConnectAsync();
        var cells = await OpenCellsAsync(client, options);
        return await MeasureAsync(client, options, meter => RepeatAsync(meter, () => call(cells)));
    }

    private static async Task<Dictionary<string, object>> ClassSetsAsync(LoadOptions options)
    {
        await using var client = await options.ConnectAsync();
        var cells = await OpenCellsAsync(client, options);
        var value = new byte[options.Size];
        return await MeasureAsync(client, options, meter => RepeatAsync(meter, () => cells.SetAsync(1, value)));
    }

    private static async Task<ICells> OpenCellsAsync(ObjectClient client, LoadOptions options)
    {
        var cells = await client.GetObjectAsync<ICells>(Name);
        await cells.SetAsync(1, new byte[options.Size]);
        return cells;
    }

    private static async Task<Dictionary<string, object>> MeasureAsync(ObjectClient client, LoadOptions options, Func<Meter, Task> repeat)
    {
        await RunAsync(new Meter(), options.WarmUp);

        var hostBefore = await AllocatedOnHostAsync(client);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var meter = new Meter();
        await RunAsync(meter, options.Duration);
        var figures = meter.Figures();
        figures["allocated_bytes_per_op"] = Math.Round((GC.GetTotalAllocatedBytes(precise: true) - before) / (double)meter.Count, 1);
        figures["host_allocated_bytes_per_op"] = Math.Round((await AllocatedOnHostAsync(client) - hostBefore) / (double)meter.Count, 1);
        return figures;

        async Task RunAsync(Meter target, TimeSpan duration)
        {
            target.Start(duration);
            await repeat(target);
            target.Stop();
        }
    }

    private static async Task RepeatAsync<T>(Meter meter, Func<ValueTask<T>> call)
    {
        while (!meter.IsOver)
        {
            var started = Meter.Now;
            await call();
            meter.Record(started);
        }
    }

    // Apart from the one above: a lambda that awaits in between would allocate at every call and be measured too.
    private static async Task RepeatAsync(Meter meter, Func<ValueTask> call)
    {
        while (!meter.IsOver)
        {
            var started = Meter.Now;
            await call();
            meter.Record(started);
        }
    }

    private static async Task<long> AllocatedOnHostAsync(ObjectClient client)
    {
        var info = await client.InfoAsync();
        return info["allocated_bytes"].TryGetInt64(out var bytes) ? bytes : 0;
    }
}
