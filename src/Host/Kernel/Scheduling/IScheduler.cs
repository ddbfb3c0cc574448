namespace Actors.Kernel.Scheduling;

/// <summary>
/// The one way the kernel gets work done later. Production posts to the thread pool; a simulation runs everything on one
/// thread in an order drawn from a seed.
/// </summary>
public interface IScheduler
{
    /// <summary>Runs the item soon, on any thread, never inside this call.</summary>
    /// <param name="item">What to run; must not throw.</param>
    void Post(IThreadPoolWorkItem item);
}
