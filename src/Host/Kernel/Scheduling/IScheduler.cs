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

    /// <summary>Work that goes to a thread of its own, as it is to be run there: a scheduler that knows what is under way counts it.</summary>
    /// <param name="item">What will run.</param>
    /// <returns>What to run in its place; the item itself where nobody counts.</returns>
    IThreadPoolWorkItem Track(IThreadPoolWorkItem item) => item;
}
