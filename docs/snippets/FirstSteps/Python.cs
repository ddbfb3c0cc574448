using Actors.Client;

namespace Actors.Snippets;

/// <summary>The code of docs/python.md.</summary>
internal static class Python
{
    public static async Task MeetAsync(ObjectClient client)
    {
        var scores = await client.GetDictionaryAsync<string, int>("scores");
        var guard = await client.GetLockAsync("scores-guard");
        var work = await client.GetQueueAsync<string>("work");

        await using var held = await guard.AcquireAsync();
        Console.WriteLine($"{await scores.CountAsync()} scores, {await work.GetAsync()} to do");
    }
}
