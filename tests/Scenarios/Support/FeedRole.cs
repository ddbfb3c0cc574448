using Actors.Client;

namespace Actors.Scenarios.Support;

/// <summary>Client processes of the feed "feed": one reads its stream, one holds it in a call that does not end, one in code that blocks.</summary>
internal static class FeedRole
{
    public static async Task ReadAsync(ObjectClient client)
    {
        await foreach (var number in (await client.GetObjectAsync<IFeed>("feed")).NumbersAsync())
        {
            Console.WriteLine($"number {number}");
        }
    }

    public static async Task StallAsync(ObjectClient client)
    {
        var feed = await client.GetObjectAsync<IFeed>("feed");
        for (var i = 0; i < 20; i++)
        {
            // Until its code is known to be quick.
            await feed.StallAsync(blocks: false);
        }

        await feed.StallAsync(blocks: true);
    }

    public static async Task HoldAsync(ObjectClient client) => await (await client.GetObjectAsync<IFeed>("feed")).HoldAsync();
}
