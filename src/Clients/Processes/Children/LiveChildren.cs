namespace Actors.Processes.Children;

/// <summary>
/// The children of this process that have not ended, and what happens to them when it ends in good order: daemons are told to end, the others are
/// waited for. Thread-safe.
/// </summary>
internal static class LiveChildren
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Lock Gate = new();
    private static readonly List<ChildProcess> Children = [];
    private static int _started;
    private static bool _watchesExit;

    public static IReadOnlyList<ChildProcess> All
    {
        get
        {
            lock (Gate)
            {
                return [.. Children];
            }
        }
    }

    /// <summary>The name of the next child that is given none.</summary>
    public static string NextName()
    {
        var number = Interlocked.Increment(ref _started);
        return ChildProcess.Current is { IsChild: true, Name: var own } ? $"{own}:{number}" : $"Process-{number}";
    }

    public static void Add(ChildProcess child)
    {
        lock (Gate)
        {
            if (!_watchesExit)
            {
                _watchesExit = true;
                AppDomain.CurrentDomain.ProcessExit += static (_, _) => EndAll();
            }

            Children.Add(child);
        }
    }

    public static void Remove(ChildProcess child)
    {
        lock (Gate)
        {
            Children.Remove(child);
        }
    }

    // As Python's does at its exit: a program whose child never ends does not end either, unless the child is a daemon.
    private static void EndAll()
    {
        var daemons = All.Where(child => child.IsDaemon).ToList();
        daemons.ForEach(daemon => daemon.Terminate());
        foreach (var child in All.Where(child => !child.IsDaemon))
        {
            child.Join(Timeout.InfiniteTimeSpan);
        }

        foreach (var daemon in daemons.Where(daemon => !daemon.Join(Patience)))
        {
            daemon.Kill();
        }
    }
}
