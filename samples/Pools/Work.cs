namespace Actors.Samples.Pools;

/// <summary>What the workers offer: only public static methods of types that they register can be called in them.</summary>
public static class Work
{
    public static int Square(int number) => number * number;

    public static int Divide(int left, int right) => left / right;

    public static async Task<int> SlowSquareAsync(int number, IProgress<int> progress, CancellationToken cancellationToken)
    {
        for (var done = 0; done <= 100; done += 25)
        {
            await Task.Delay(1, cancellationToken);
            progress.Report(done);
        }

        return number * number;
    }

    public static void Forever(CancellationToken cancellationToken) => cancellationToken.WaitHandle.WaitOne();

    public static void Crash() => Environment.FailFast("as if by a fault in native code");

    public static async Task CountWordsAsync(IWordCounter counter, string line)
    {
        foreach (var word in line.Split(' '))
        {
            await counter.CountAsync(word);
        }
    }
}
