namespace Actors.Kernel.Scheduling;

/// <summary>Posts to the runtime's thread pool.</summary>
public sealed class ThreadPoolScheduler : IScheduler
{
    /// <summary>The only instance needed.</summary>
    public static ThreadPoolScheduler Instance { get; } = new();

    /// <inheritdoc/>
    public void Post(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
}
