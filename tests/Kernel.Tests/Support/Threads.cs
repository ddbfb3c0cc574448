namespace Actors.Kernel.Tests.Support;

/// <summary>Runs the same work on several threads that start together.</summary>
internal static class Threads
{
    /// <summary>How long a test waits for what must come: generous, because only a defect uses it up.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    public static void Run(int count, Action<int> work)
    {
        using var start = new Barrier(count);
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                work(number);
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => Assert.True(thread.Join(Patience), "A thread did not come to its end."));
        Assert.Empty(failures);
    }
}
