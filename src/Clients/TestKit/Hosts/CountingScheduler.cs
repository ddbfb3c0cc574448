using Actors.Kernel.Scheduling;

namespace Actors.TestKit.Hosts;

/// <summary>Posts to another scheduler and knows how much of it is not done yet. Thread-safe.</summary>
internal sealed class CountingScheduler(IScheduler inner) : IScheduler
{
    private long _posted;
    private long _done;

    /// <summary>How much was ever posted.</summary>
    public long Posted => Volatile.Read(ref _posted);

    /// <summary>Whether all of it is done.</summary>
    public bool IsIdle
    {
        get
        {
            // Done first: what is posted in between makes it busy, never idle.
            var done = Volatile.Read(ref _done);
            return done == Posted;
        }
    }

    public void Post(IThreadPoolWorkItem item) => inner.Post(Track(item));

    public IThreadPoolWorkItem Track(IThreadPoolWorkItem item)
    {
        Interlocked.Increment(ref _posted);
        return new Counted(this, item);
    }

    private sealed class Counted(CountingScheduler owner, IThreadPoolWorkItem item) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            try
            {
                item.Execute();
            }
            finally
            {
                Interlocked.Increment(ref owner._done);
            }
        }
    }
}
