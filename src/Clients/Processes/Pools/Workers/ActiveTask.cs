using Actors.Client.Objects.WorkerPools;
using Actors.Processes.Pools.Methods;

namespace Actors.Processes.Pools.Workers;

/// <summary>A task that a lane runs.</summary>
/// <param name="pool">Where reports go.</param>
/// <param name="worker">The worker's number.</param>
/// <param name="task">The task.</param>
internal sealed class ActiveTask(WorkerPoolProxy pool, ulong worker, TakenTask task) : Invocation
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _cancellation;
    private bool _isCancelled;

    public TakenTask Task { get; } = task;

    public bool IsCancelled
    {
        get
        {
            lock (_gate)
            {
                return _isCancelled;
            }
        }
    }

    public override CancellationToken Cancellation
    {
        get
        {
            lock (_gate)
            {
                _cancellation ??= new CancellationTokenSource();
                if (_isCancelled)
                {
                    _cancellation.Cancel();
                }

                return _cancellation.Token;
            }
        }
    }

    public override IProgress<T> ReportTo<T>() => new TaskProgress<T>(pool, worker, Task.Id);

    /// <summary>Tells the method to end, if it takes a token.</summary>
    public void Cancel()
    {
        CancellationTokenSource? cancellation;
        lock (_gate)
        {
            _isCancelled = true;
            cancellation = _cancellation;
        }

        // The method's callbacks run on threads of the pool; what they throw is the method's own affair.
        _ = cancellation?.CancelAsync().ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
    }
}
