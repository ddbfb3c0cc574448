using System.Collections.Concurrent;

namespace Actors.Classes.Threads;

/// <summary>
/// Threads of the users' code alone: for code that is not known to be quick. There are as many as are busy at once; one
/// that is idle for long ends. Thread-safe.
/// </summary>
internal sealed class CallThreads
{
    private const int MostIdle = 16;
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly ConcurrentStack<Worker> _idle = new();

    /// <summary>Runs the item soon, never inside this call.</summary>
    public void Run(IThreadPoolWorkItem item)
    {
        while (_idle.TryPop(out var worker))
        {
            if (worker.TryTake(item))
            {
                return;
            }
        }

        new Worker(this, item).Start();
    }

    private sealed class Worker(CallThreads owner, IThreadPoolWorkItem first)
    {
        private readonly object _gate = new();
        private IThreadPoolWorkItem? _item = first;
        private bool _hasEnded;

        public void Start() => new Thread(Work) { IsBackground = true, Name = "actors class code" }.Start();

        public bool TryTake(IThreadPoolWorkItem item)
        {
            lock (_gate)
            {
                if (_hasEnded)
                {
                    return false;
                }

                _item = item;
                Monitor.Pulse(_gate);
                return true;
            }
        }

        private void Work()
        {
            while (TakeItem() is { } item)
            {
                item.Execute();
                if (owner._idle.Count >= MostIdle)
                {
                    return;
                }

                owner._idle.Push(this);
            }
        }

        private IThreadPoolWorkItem? TakeItem()
        {
            lock (_gate)
            {
                if (_item is null)
                {
                    Monitor.Wait(_gate, IdleTime);
                }

                var item = _item;
                _item = null;
                _hasEnded = item is null;
                return item;
            }
        }
    }
}
