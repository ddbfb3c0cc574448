using System.Diagnostics;

namespace Actors.SharedMemory.Bench;

/// <summary>
/// Two processes that want one lock all the time: how often a second it goes from one to the other. Under the lock each looks whether the other has had it
/// since, so that what one process does many times in a row counts once.
/// </summary>
internal static class TwoProcesses
{
    private const int LastAt = 64;
    private const int HandoversAt = 72;
    private const int StopAt = 80;
    private const int Size = 128;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static IEnumerable<Row> Run(int rounds)
    {
        yield return Rounds.AtLeast("hand-overs of a SharedMutex between two processes", Measure(rounds, "shared"), "/s", 200_000);
        yield return Rounds.Of("hand-overs of a Mutex with a name between two processes", Measure(rounds, "named"), "/s");
    }

    /// <summary>Is the other process.</summary>
    public static void Take(string kind, string name, long me)
    {
        using var memory = SharedMemory.Open(name);
        Console.WriteLine("ready");
        Loop(kind, memory, me);
    }

    private static double[] Measure(int rounds, string kind) => [.. Enumerable.Range(0, rounds).Select(_ => Measure(kind))];

    private static double Measure(string kind)
    {
        using var name = new BlockName();
        using var memory = SharedMemory.Create(Size, name.Value);
        using var other = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--other", kind, "--block", name.Value]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        other.StandardOutput.ReadLine();
        var mine = Task.Factory.StartNew(() => Loop(kind, memory, 1), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Thread.Sleep(Round / 4);
        ref var handovers = ref memory.Elements<long>(HandoversAt, 1)[0];
        var before = Volatile.Read(ref handovers);
        var began = Stopwatch.GetTimestamp();
        Thread.Sleep(Round);
        var figure = (Volatile.Read(ref handovers) - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
        Volatile.Write(ref memory.Elements<long>(StopAt, 1)[0], 1);
        mine.GetAwaiter().GetResult();
        other.WaitForExit();
        return figure;
    }

    private static void Loop(string kind, SharedMemory memory, long me)
    {
        var cells = memory.Elements<long>(LastAt, 3);
        if (kind == "shared")
        {
            var mutex = SharedMutex.At(memory, 0);
            while (Volatile.Read(ref cells[2]) == 0)
            {
                using var hold = mutex.Acquire();
                Note(cells, me);
            }

            return;
        }

        using var named = new Mutex(initiallyOwned: false, $"Global\\{memory.Name}");
        while (Volatile.Read(ref cells[2]) == 0)
        {
            named.WaitOne();
            Note(cells, me);
            named.ReleaseMutex();
        }
    }

    private static void Note(Span<long> cells, long me)
    {
        if (cells[0] != me)
        {
            cells[0] = me;
            cells[1]++;
        }
    }
}
