using System.Diagnostics;
using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Cli.Bench;

/// <summary>Measures one host through one connection.</summary>
internal sealed class BenchRun(ISharedDictionary<int, int> dictionary, ObjectClient client, TimeSpan duration)
{
    private const int Keys = 1000;
    private const int Batch = 256;

    /// <summary>What is measured, in this order.</summary>
    public IReadOnlyList<Workload> Workloads { get; } =
    [
        new("get, one at a time", 1, 1, async n => await dictionary.GetAsync(n)),
        new("set, one at a time", 1, 1, n => dictionary.SetAsync(n, n)),
        new("get, 16 in flight", 16, 1, async n => await dictionary.GetAsync(n)),
        new("set, 16 in flight", 16, 1, n => dictionary.SetAsync(n, n)),
        new("get, 256 in flight", 256, 1, async n => await dictionary.GetAsync(n)),
        new("set, 256 in flight", 256, 1, n => dictionary.SetAsync(n, n)),
        new("get, batches of 256", 1, Batch, first => BatchAsync(client, dictionary, first, static (inBatch, key) => _ = inBatch.GetAsync(key))),
        new("set, batches of 256", 1, Batch, first => BatchAsync(client, dictionary, first, static (inBatch, key) => _ = inBatch.SetAsync(key, key))),
    ];

    /// <summary>Fills the dictionary, so that every get finds something.</summary>
    public ValueTask PrepareAsync() => dictionary.SetManyAsync(Enumerable.Range(0, Keys).Select(n => KeyValuePair.Create(n, n)));

    public async Task<BenchResult> MeasureAsync(Workload workload, CancellationToken cancellationToken)
    {
        await RepeatAsync(workload, duration / 4, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var latencies = await RepeatAsync(workload, duration, cancellationToken);
        var rate = latencies.Count * workload.OperationsPerTrip / Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new BenchResult(workload.Name, rate, latencies.Percentile(0.5), latencies.Percentile(0.99));
    }

    private static async Task<LatencyHistogram> RepeatAsync(Workload workload, TimeSpan time, CancellationToken cancellationToken)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var lanes = await Task.WhenAll(Enumerable.Range(0, workload.InFlight).Select(lane => LaneAsync(workload, lane, end, cancellationToken)));
        var all = new LatencyHistogram();
        foreach (var lane in lanes)
        {
            all.Add(lane);
        }

        return all;
    }

    private static async Task<LatencyHistogram> LaneAsync(Workload workload, int lane, long end, CancellationToken cancellationToken)
    {
        var latencies = new LatencyHistogram();
        var number = lane;
        for (var before = Stopwatch.GetTimestamp(); before < end;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await workload.TripAsync(number % Keys);
            number += workload.InFlight;
            var after = Stopwatch.GetTimestamp();
            latencies.Add(Stopwatch.GetElapsedTime(before, after));
            before = after;
        }

        return latencies;
    }

    private static ValueTask BatchAsync(ObjectClient client, ISharedDictionary<int, int> dictionary, int first, Action<ISharedDictionary<int, int>, int> call) =>
        new(client.BatchAsync(batch =>
        {
            var inBatch = dictionary.In(batch);
            for (var i = 0; i < Batch; i++)
            {
                call(inBatch, (first + i) % Keys);
            }
        }));
}
