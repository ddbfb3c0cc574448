using System.Diagnostics;
using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Load;

/// <summary>A dictionary of a million entries: its memory, and walking over it while others work.</summary>
internal static class LargeDictionaries
{
    private const int Entries = 1_000_000;
    private const int FillPage = 10_000;

    public static async Task<Dictionary<string, object>> FillAsync(LoadOptions options)
    {
        await using var client = await options.ConnectAsync();
        var dictionary = await FillAsync(client);
        return new() { ["entries"] = await dictionary.CountAsync() };
    }

    public static async Task<Dictionary<string, object>> IterateAsync(LoadOptions options)
    {
        await using var client = await options.ConnectAsync();
        await using var other = await options.ConnectAsync();
        var dictionary = await FillAsync(client);
        await WalkAsync(dictionary);

        using var done = new CancellationTokenSource();
        var neighbours = new Meter();
        var busy = Task.Run(() => WorkAsync(other, neighbours, done.Token));
        var watch = Stopwatch.StartNew();
        await WalkAsync(dictionary);
        var seconds = watch.Elapsed.TotalSeconds;
        await done.CancelAsync();
        await busy;
        return new() { ["seconds"] = Math.Round(seconds, 3), ["others_p99_us"] = neighbours.Figures()["p99_us"], ["others_ops"] = neighbours.Count };
    }

    private static async Task<ISharedDictionary<int, int>> FillAsync(ObjectClient client)
    {
        var dictionary = await client.GetDictionaryAsync<int, int>("million");
        for (var start = await dictionary.CountAsync(); start < Entries; start += FillPage)
        {
            await dictionary.SetManyAsync(Enumerable.Range(start, FillPage).Select(key => KeyValuePair.Create(key, key)));
        }

        return dictionary;
    }

    private static async Task WalkAsync(ISharedDictionary<int, int> dictionary)
    {
        var seen = 0;
        await foreach (var (key, value) in dictionary)
        {
            if (key != value)
            {
                throw new InvalidOperationException($"Found {value} at {key}.");
            }

            seen++;
        }

        if (seen != Entries)
        {
            throw new InvalidOperationException($"Found {seen} entries; expected {Entries}.");
        }
    }

    private static async Task WorkAsync(ObjectClient client, Meter meter, CancellationToken done)
    {
        var dictionary = await client.GetDictionaryAsync<int, int>("neighbour", CancellationToken.None);
        await dictionary.SetAsync(1, 1, CancellationToken.None);
        meter.Start(TimeSpan.FromMinutes(1));
        while (!done.IsCancellationRequested)
        {
            var started = Meter.Now;
            await dictionary.GetAsync(1, CancellationToken.None);
            meter.Record(started);
        }

        meter.Stop();
    }
}
