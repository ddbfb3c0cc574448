using Actors.Client.Objects.WorkerPools;
using Actors.Contracts;

namespace Actors.Processes.Pools.Workers;

/// <summary>Sends what a task reports. Whoever reports faster than the host takes it waits.</summary>
/// <param name="pool">Where to.</param>
/// <param name="worker">The worker's number.</param>
/// <param name="task">The task.</param>
internal sealed class TaskProgress<T>(WorkerPoolProxy pool, ulong worker, ulong task) : IProgress<T>
{
    private const int MostUnderWay = 64;

    private int _underWay;

    public void Report(T value)
    {
        var sent = pool.ProgressAsync(worker, task, value);
        if (Interlocked.Increment(ref _underWay) >= MostUnderWay)
        {
            EndAsync(sent).GetAwaiter().GetResult();
        }
        else
        {
            _ = EndAsync(sent);
        }
    }

    private async Task EndAsync(ValueTask sent)
    {
        try
        {
            await sent.ConfigureAwait(false);
        }
        catch (Exception e) when (e is ActorException or LinkLostException or TimeoutException)
        {
            // A report that does not arrive is not worth a task.
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
