using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Load;

/// <summary>Many operations in flight: by the batch API, or by as many callers that each await their own.</summary>
internal static class Pipelines
{
    public static async Task<Dictionary<string, object>> BatchesAsync(LoadOptions options)
    {
        await using var client = await options.ConnectAsync();
        var dictionary = await OpenIntegersAsync(client);
        await RepeatAsync(new Meter(), options.WarmUp);
        var meter = new Meter();
        await RepeatAsync(meter, options.Duration);
        return meter.Figures();

        async Task RepeatAsync(Meter target, TimeSpan duration)
        {
            var gets = new ValueTask<int>[options.InFlight];
            target.Start(duration);
            while (!target.IsOver)
            {
                var started = Meter.Now;
                await client.BatchAsync(batch =>
                {
                    var batched = dictionary.In(batch);
                    for (var i = 0; i < gets.Length; i++)
                    {
                        gets[i] = batched.GetAsync(i);
                    }
                });
                for (var i = 0; i < gets.Length; i++)
                {
                    Demand(await gets[i], i);
                }

                target.Record(started, gets.Length);
            }

            target.Stop();
        }
    }

    public static async Task<Dictionary<string, object>> AwaitsAsync(LoadOptions options)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(_ => options.ConnectAsync()));
        var dictionaries = await Task.WhenAll(clients.Select(OpenIntegersAsync));
        await AllAsync(options.WarmUp);
        var total = await AllAsync(options.Duration);
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        return total.Figures();

        async Task<Meter> AllAsync(TimeSpan duration)
        {
            var meters = await Task.WhenAll(dictionaries.SelectMany(dictionary =>
                Enumerable.Range(0, options.InFlight).Select(key => Task.Run(() => OneCallerAsync(dictionary, key, duration)))));
            var sum = new Meter();
            foreach (var meter in meters)
            {
                sum.Add(meter);
            }

            return sum;
        }
    }

    private static async Task<Meter> OneCallerAsync(ISharedDictionary<int, int> dictionary, int key, TimeSpan duration)
    {
        var meter = new Meter();
        meter.Start(duration);
        while (!meter.IsOver)
        {
            var started = Meter.Now;
            Demand(await dictionary.GetAsync(key), key);
            meter.Record(started);
        }

        meter.Stop();
        return meter;
    }

    private static async Task<ISharedDictionary<int, int>> OpenIntegersAsync(ObjectClient client)
    {
        var dictionary = await client.GetDictionaryAsync<int, int>("integers");
        await dictionary.SetManyAsync(Enumerable.Range(0, 1024).ToDictionary(key => key, key => key));
        return dictionary;
    }

    private static void Demand(int found, int expected)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"Found {found}; expected {expected}.");
        }
    }
}
