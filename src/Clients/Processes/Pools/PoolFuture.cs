using System.Runtime.CompilerServices;
using Actors.Processes.Pools.Submitting;

namespace Actors.Processes;

/// <summary>A task that a pool has taken. Await it for its result, as often as wanted. Thread-safe.</summary>
/// <typeparam name="T">The result's type.</typeparam>
public sealed class PoolFuture<T>
{
    private readonly PendingTask<T> _task;

    internal PoolFuture(PendingTask<T> task) => _task = task;

    /// <summary>The task; see <see cref="WorkerPool"/> for what it fails with.</summary>
    public Task<T> Task => _task.Task;

    /// <summary>Whether it has ended.</summary>
    public bool IsDone => _task.Task.IsCompleted;

    /// <summary>Calls it off: one that waits is withdrawn, one that runs is told to end.</summary>
    /// <returns>False when it has ended already.</returns>
    public bool Cancel() => _task.TryCallOff(new CancellationToken(canceled: true));

    /// <summary>Lets it be awaited.</summary>
    public TaskAwaiter<T> GetAwaiter() => _task.Task.GetAwaiter();
}
