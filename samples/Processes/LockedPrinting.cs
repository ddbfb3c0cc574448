using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Processes;

namespace Actors.Samples.Processes;

/// <summary>Processes share one output; a lock keeps the lines of each together.</summary>
internal static class LockedPrinting
{
    public static async Task RunAsync()
    {
        await using var manager = await Manager.StartAsync();
        var output = await manager.Client.CreateLockAsync();

        var children = Enumerable.Range(0, 4).Select(n => ChildProcess.Start(() => PrintAsync(output, n))).ToList();
        foreach (var child in children)
        {
            await child.WaitAsync();
        }
    }

    private static async Task PrintAsync(ISharedLock output, int number)
    {
        await using var held = await output.AcquireAsync();
        foreach (var word in (string[])["hello", "from", $"process {number}"])
        {
            Console.WriteLine($"{number}: {word}");
        }
    }
}
