using Actors.Client;

namespace Actors.Scenarios.Support;

/// <summary>Client processes of the feed "feed": one reads its stream, one holds it in a call that does not end.</summary>
internal static class FeedRole
{
    public static async Task ReadAsync(ObjectClient client)
    {
        await foreach (var number in (await client.GetObjectAsync<IFeed>("feed")).NumbersAsync())
        {
            Console.WriteLine($"number {number}");
        }
    }

    public static async Task HoldAsync(ObjectClient client) => await (await client.GetObjectAsync<IFeed>("feed")).HoldAsync();
}
