using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Processes;

namespace Actors.Samples.Processes;

/// <summary>Ten processes write to one dictionary and one list.</summary>
internal static class TenProcesses
{
    public static async Task RunAsync()
    {
        await using var manager = await Manager.StartAsync();
        var squares = await manager.Client.CreateDictionaryAsync<int, int>();
        var done = await manager.Client.CreateListAsync<int>();

        var children = Enumerable.Range(0, 10).Select(n => ChildProcess.Start(() => WorkAsync(squares, done, n))).ToList();
        foreach (var child in children)
        {
            await child.CompletionAsync();
        }

        var entries = (await squares.CopyAsync()).OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}: {entry.Value}");
        Console.WriteLine($"{{{string.Join(", ", entries)}}}");
        Console.WriteLine($"{await done.CountAsync()} processes are in the list");
    }

    private static async Task WorkAsync(ISharedDictionary<int, int> squares, ISharedList<int> done, int number)
    {
        await squares.SetAsync(number, number * number);
        await done.AppendAsync(Environment.ProcessId);
    }
}
