using Actors.Client;
using Actors.Processes;

namespace Actors.Samples.Pools;

/// <summary>A registered service that all workers of a pool use.</summary>
internal static class SharedService
{
    private static readonly string[] Poem =
    [
        "the rose is red", "the violet is blue", "the honey is sweet", "and so are you",
    ];

    public static async Task<int> RunAsync()
    {
        await using var host = await OwnHost.StartAsync();
        await using var pool = await WorkerPool.StartAsync(host.Client, new WorkerPoolOptions { Workers = 2, Types = [typeof(Work)] });

        var counter = await host.Client.GetObjectAsync<IWordCounter>("words");
        await Task.WhenAll(Poem.Select(line => pool.ApplyAsync(() => Work.CountWordsAsync(counter, line))));

        var totals = await counter.TotalsAsync();
        var frequent = totals.Where(total => total.Value > 1).OrderBy(total => total.Key, StringComparer.Ordinal).ToList();
        Console.WriteLine($"{totals.Values.Sum()} words; more than once: {string.Join(", ", frequent.Select(total => $"{total.Key} {total.Value}"))}");
        return totals.Values.Sum() == 16 && totals["the"] == 3 ? 0 : 1;
    }
}
