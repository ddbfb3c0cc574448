using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>A worker's request that waits for orders.</summary>
/// <param name="caller">Who awaits the answer.</param>
/// <param name="worker">The worker.</param>
internal sealed class Listener(Caller caller, PoolWorker worker) : Waiter(caller, DateTime.MaxValue)
{
    public PoolWorker Worker { get; } = worker;
}
