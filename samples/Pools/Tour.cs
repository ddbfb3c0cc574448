using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Processes;

namespace Actors.Samples.Pools;

/// <summary>What else a pool does.</summary>
internal static class Tour
{
    public static async Task<int> RunAsync()
    {
        await using var host = await OwnHost.StartAsync();
        await using var pool = await WorkerPool.StartAsync(host.Client, new WorkerPoolOptions
        {
            Workers = 2,
            Types = [typeof(Work)],
            Settings = new WorkerPoolSettings { MaxTasks = 10_000, Attempts = 1, Grace = TimeSpan.FromSeconds(1) },
        });

        var result = await pool.ApplyAsync(() => Work.Square(7));
        Console.WriteLine($"apply: {result}");

        var products = await pool.StarMapAsync(Work.Divide, [(12, 3), (20, 4)]);
        Console.WriteLine($"starmap: {string.Join(' ', products)}");

        var sum = 0L;
        await foreach (var square in pool.MapUnorderedAsync(Work.Square, Enumerable.Range(1, 1000), new MapOptions { ChunkSize = 50 }))
        {
            sum += square;
        }

        Console.WriteLine($"sum of a stream: {sum}");

        var percents = new Percents();
        await pool.ApplyAsync(() => Work.SlowSquareAsync(7, percents, CancellationToken.None));
        Console.WriteLine($"last report: {percents.Last} %");

        try
        {
            await pool.ApplyAsync(() => Work.Forever(CancellationToken.None), new TaskOptions { TimeLimit = TimeSpan.FromMilliseconds(100) });
        }
        catch (TaskTimeoutException e)
        {
            Console.WriteLine($"too long: {e.GetType().Name}");
        }

        try
        {
            await pool.ApplyAsync(() => Work.Crash());
        }
        catch (WorkerDiedException e)
        {
            Console.WriteLine($"crashed: {e.GetType().Name} after {e.Attempts} attempt");
        }

        var executor = pool.AsExecutor();
        var future = await executor.SubmitAsync(() => Work.Square(9));
        Console.WriteLine($"future: {await future}");
        await executor.ShutdownAsync();
        return result == 49 && sum == 333_833_500 ? 0 : 1;
    }

    private sealed class Percents : IProgress<int>
    {
        public int Last { get; private set; }

        public void Report(int value) => Last = value;
    }
}
