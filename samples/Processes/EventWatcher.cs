using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Processes;

namespace Actors.Samples.Processes;

/// <summary>A process sleeps until an event is set, and changes a dictionary; another, which has set it, prints the changes as they come.</summary>
internal static class EventWatcher
{
    public static async Task RunAsync()
    {
        await using var manager = await Manager.StartAsync();
        var doors = await manager.Client.CreateDictionaryAsync<string, string>();
        var watched = await manager.Client.CreateEventAsync();

        await using var porter = ChildProcess.Start(() => WorkAsync(doors, watched), new ChildProcessOptions { Name = "porter" });
        await using var watcher = ChildProcess.Start(() => WatchAsync(doors, watched), new ChildProcessOptions { Name = "watcher" });
        await watcher.CompletionAsync();
    }

    private static async Task WorkAsync(ISharedDictionary<string, string> doors, ISharedEvent watched)
    {
        await watched.WaitAsync();
        foreach (var state in (string[])["open", "closed", "locked"])
        {
            await doors.SetAsync("front", state);
        }
    }

    private static async Task WatchAsync(ISharedDictionary<string, string> doors, ISharedEvent watched)
    {
        await using var changes = doors.WatchAsync().GetAsyncEnumerator();
        var next = changes.MoveNextAsync();

        // Calls of one object take effect in their order: when this one is answered, the watch stands.
        await doors.CountAsync();
        await watched.SetAsync();
        while (await next && changes.Current is { Value: var state } change)
        {
            Console.WriteLine($"{ChildProcess.Current.Name}: the {change.Key} door is {state}");
            if (state == "locked")
            {
                return;
            }

            next = changes.MoveNextAsync();
        }
    }
}
