using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Processes.Tests.Support;

/// <summary>What children of the tests run that have children of their own.</summary>
internal static class Parents
{
    /// <summary>Starts a child, reports its id, and lives until it is killed.</summary>
    public static async Task LiveWithChildAsync(bool isDaemon, IProgress<int> ids)
    {
        var child = ChildProcess.Start(() => Methods.WaitForever(), new ChildProcessOptions { IsDaemon = isDaemon });
        await child.Started;
        ids.Report(child.Id);
        await Task.Delay(Timeout.Infinite);
    }

    /// <summary>Starts a daemon, and then a child that lives on.</summary>
    public static async Task LiveWithSiblingsAsync(IProgress<int> ids)
    {
        var daemon = ChildProcess.Start(() => Methods.WaitForever(), new ChildProcessOptions { IsDaemon = true });
        await daemon.Started;
        var sibling = ChildProcess.Start(() => Methods.WaitForever());
        await sibling.Started;
        ids.Report(daemon.Id);
        ids.Report(sibling.Id);
        await Task.Delay(Timeout.Infinite);
    }

    /// <summary>As <see cref="LiveWithChildAsync"/>, with a child that does not die by itself: its pool is exhausted, and its exit is held up.</summary>
    public static async Task LiveWithStubbornDaemonAsync(IProgress<int> ids)
    {
        var child = ChildProcess.Start(() => Methods.Obstruct(), new ChildProcessOptions { IsDaemon = true });
        await child.Started;
        ids.Report(child.Id);
        await Task.Delay(Timeout.Infinite);
    }

    public static async Task LiveWithManagerAsync(IProgress<int> ids)
    {
        var manager = await Manager.StartAsync();
        ids.Report(manager.HostId);
        await Task.Delay(Timeout.Infinite);
    }

    public static async Task LiveWithServingMethodAsync(IProgress<int> ids)
    {
        var manager = await Manager.StartAsync(new ManagerOptions { Serve = ServingMethods.ServeAsync });
        ids.Report(manager.HostId);
        await Task.Delay(Timeout.Infinite);
    }

    /// <summary>Returns while its child still waits.</summary>
    public static async Task LeaveChildAsync(bool isDaemon, ISharedEvent go, IProgress<int> ids)
    {
        var child = ChildProcess.Start(() => Methods.WaitForEventAsync(go), new ChildProcessOptions { IsDaemon = isDaemon });
        await child.Started;
        ids.Report(child.Id);
    }

    /// <summary>Starts a child that outlives it and tells a list of its parent's death.</summary>
    public static async Task LiveWithWitnessAsync(ISharedQueue<string> news, IProgress<int> ids)
    {
        var child = ChildProcess.Start(() => Methods.WitnessAsync(news), new ChildProcessOptions { Name = "witness" });
        await child.Started;
        ids.Report(child.Id);
        await Task.Delay(Timeout.Infinite);
    }

    /// <summary>How many descriptors and zombies this process has before and after it has had children.</summary>
    public static async Task<int[]> CountLeaksAsync(int children)
    {
        await RunAsync(3);
        var (descriptors, zombies) = (Descriptors(), Zombies());
        await RunAsync(children);
        return [descriptors, Descriptors(), zombies, Zombies()];
    }

    private static async Task RunAsync(int children)
    {
        foreach (var batch in Enumerable.Range(0, children).Chunk(4))
        {
            var running = batch.Select(_ => ChildProcess.Start(() => Methods.Nothing())).ToList();
            foreach (var child in running)
            {
                await child.CompletionAsync();
                await child.DisposeAsync();
            }
        }
    }

    // Not files: the runtime opens an assembly's when it is needed first.
    private static int Descriptors() => new DirectoryInfo("/proc/self/fd").GetFiles().Count(file => file.LinkTarget is { } target && !target.StartsWith('/'));

    private static int Zombies()
    {
        var zombies = 0;
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            var ids = ReadIfThere(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            zombies += ids.Count(id => ReadIfThere($"/proc/{id}/stat").Contains(") Z "));
        }

        return zombies;
    }

    // A thread or a process may go while one looks, and then is no zombie.
    private static string ReadIfThere(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
