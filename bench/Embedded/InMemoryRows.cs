using System.Diagnostics;
using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Hosting;
using Actors.Protocol.Authentication;

namespace Actors.Embedded;

/// <summary>Host and client in this process over the in-memory transport: all of the product but the sockets.</summary>
internal static class InMemoryRows
{
    private const string Layer = "in memory";
    private const int InFlight = 256;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(TimeSpan duration)
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions { AuthKey = AuthKey.Generate(), Listen = new HostListenOptions { Native = [] } };
        builder.Objects.Register<IIntegers, Integers>();
        await using var host = builder.Build();
        await using var client = await ObjectClient.ConnectAsync(options: new ObjectClientOptions
        {
            AuthKey = host.AuthKey,
            Connect = async cancellationToken => await host.ConnectInMemoryAsync(cancellationToken),
        });
        var integers = await client.GetDictionaryAsync<int, int>("integers");
        await integers.SetManyAsync(Enumerable.Range(0, InFlight).ToDictionary(key => key, key => key));
        var bytes = await client.GetDictionaryAsync<int, byte[]>("bytes");
        var value = new byte[64];
        await bytes.SetAsync(1, value);

        var members = await client.GetObjectAsync<IIntegers>("integers");

        return
        [
            await MeasureAsync("get, one at a time", time => RepeatAsync(time, () => integers.GetAsync(1)), duration),
            await MeasureAsync("member of a user's class, one at a time", time => RepeatAsync(time, () => members.GetAsync(1)), duration),
            await MeasureAsync("set, one at a time", time => RepeatAsync(time, () => integers.SetAsync(1, 1)), duration),
            await MeasureAsync("get 64 bytes, one at a time", time => RepeatAsync(time, () => bytes.GetAsync(1)), duration),
            await MeasureAsync("set 64 bytes, one at a time", time => RepeatAsync(time, () => bytes.SetAsync(1, value)), duration),
            await MeasureAsync($"get, batches of {InFlight}", time => BatchesAsync(client, integers, time), duration),
            await MeasureAsync($"get, {InFlight} awaits", time => CallersAsync(integers, time), duration),
        ];
    }

    private static async Task<Measurement> MeasureAsync(string row, Func<TimeSpan, Task<long>> run, TimeSpan duration)
    {
        await run(duration);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        var operations = await run(duration);
        return new Measurement(Layer, row, operations, watch.Elapsed, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static async Task<long> RepeatAsync<T>(TimeSpan duration, Func<ValueTask<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        long count = 0;
        for (; Stopwatch.GetElapsedTime(started) < duration; count++)
        {
            _ = await call();
        }

        return count;
    }

    // Apart from the one above, because a lambda that awaits in between would allocate at every call and be measured too.
    private static async Task<long> RepeatAsync(TimeSpan duration, Func<ValueTask> call)
    {
        var started = Stopwatch.GetTimestamp();
        long count = 0;
        for (; Stopwatch.GetElapsedTime(started) < duration; count++)
        {
            await call();
        }

        return count;
    }

    private static async Task<long> BatchesAsync(ObjectClient client, ISharedDictionary<int, int> integers, TimeSpan duration)
    {
        var gets = new ValueTask<int>[InFlight];
        var started = Stopwatch.GetTimestamp();
        long count = 0;
        for (; Stopwatch.GetElapsedTime(started) < duration; count += InFlight)
        {
            await client.BatchAsync(batch =>
            {
                var batched = integers.In(batch);
                for (var key = 0; key < gets.Length; key++)
                {
                    gets[key] = batched.GetAsync(key);
                }
            });
            for (var key = 0; key < gets.Length; key++)
            {
                Demand(await gets[key], key);
            }
        }

        return count;
    }

    private static async Task<long> CallersAsync(ISharedDictionary<int, int> integers, TimeSpan duration) =>
        (await Task.WhenAll(Enumerable.Range(0, InFlight).Select(key => Task.Run(() => OneCallerAsync(integers, key, duration))))).Sum();

    private static async Task<long> OneCallerAsync(ISharedDictionary<int, int> integers, int key, TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        long count = 0;
        for (; Stopwatch.GetElapsedTime(started) < duration; count++)
        {
            Demand(await integers.GetAsync(key), key);
        }

        return count;
    }

    private static void Demand(int found, int expected)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"Found {found}; expected {expected}.");
        }
    }
}
