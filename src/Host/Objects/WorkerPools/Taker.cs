using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>A worker's request that waits for tasks.</summary>
/// <param name="caller">Who awaits the answer.</param>
/// <param name="worker">The worker.</param>
/// <param name="most">How many it wishes.</param>
internal sealed class Taker(Caller caller, PoolWorker worker, int most) : Waiter(caller, DateTime.MaxValue)
{
    public PoolWorker Worker { get; } = worker;

    public int Most { get; } = most;

    /// <summary>The line in which it stands.</summary>
    public WaitingLine<Taker>? Line { get; private set; }

    /// <summary>Goes to the end of a line.</summary>
    public void Join(WaitingLine<Taker> line)
    {
        Line?.Remove(this);
        Line = line;
        line.Add(this);
    }
}
