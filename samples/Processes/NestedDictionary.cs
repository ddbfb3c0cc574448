using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Processes;

namespace Actors.Samples.Processes;

/// <summary>A dictionary of dictionaries: the inner ones are live too, so what a child changes in them is there for all.</summary>
internal static class NestedDictionary
{
    public static async Task RunAsync()
    {
        await using var manager = await Manager.StartAsync();
        var stock = await manager.Client.CreateDictionaryAsync<string, ISharedDictionary<string, int>>();
        foreach (var shop in (string[])["north", "south"])
        {
            await stock.SetAsync(shop, await manager.Client.CreateDictionaryAsync<string, int>());
        }

        await using var apples = ChildProcess.Start(() => DeliverAsync(stock, "apples", 3));
        await using var pears = ChildProcess.Start(() => DeliverAsync(stock, "pears", 5));
        await Task.WhenAll(apples.CompletionAsync(), pears.CompletionAsync());

        await foreach (var (shop, goods) in stock)
        {
            var content = (await goods.CopyAsync()).OrderBy(entry => entry.Key, StringComparer.Ordinal);
            Console.WriteLine($"{shop}: {string.Join(", ", content.Select(entry => $"{entry.Value} {entry.Key}"))}");
        }
    }

    private static async Task DeliverAsync(ISharedDictionary<string, ISharedDictionary<string, int>> stock, string what, int amount)
    {
        await foreach (var (_, goods) in stock)
        {
            await goods.AddToNumberAsync(what, amount);
        }
    }
}
