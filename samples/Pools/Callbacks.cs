using Actors.Processes;

namespace Actors.Samples.Pools;

/// <summary>A pool whose results come by callbacks.</summary>
internal static class Callbacks
{
    public static async Task<int> RunAsync()
    {
        await using var host = await OwnHost.StartAsync();
        await using var pool = await WorkerPool.StartAsync(host.Client, new WorkerPoolOptions { Workers = 2, Types = [typeof(Work)] });

        var squares = new int[10];
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => pool.ApplyAsync(() => Work.Square(number), square => squares[number] = square)));
        Console.WriteLine($"squares: {string.Join(' ', squares)}");

        await pool.ApplyAsync(
            () => Work.Divide(1, 0),
            quotient => Console.WriteLine($"quotient: {quotient}"),
            error => Console.WriteLine($"error: {error.GetType().Name}"));

        await pool.CloseAsync();
        await pool.JoinAsync();
        return squares.SequenceEqual(Enumerable.Range(0, 10).Select(number => number * number)) ? 0 : 1;
    }
}
