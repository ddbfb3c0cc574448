using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>A submitter's request that waits for room.</summary>
/// <param name="caller">Who awaits the answer.</param>
/// <param name="deadline">Until when.</param>
/// <param name="tasks">What it hands in; their references are kept already.</param>
internal sealed class Submission(Caller caller, DateTime deadline, PooledTask[] tasks) : Waiter(caller, deadline)
{
    public PooledTask[] Tasks { get; } = tasks;
}
