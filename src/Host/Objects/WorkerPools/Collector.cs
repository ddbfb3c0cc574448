using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.WorkerPools;

/// <summary>A submitter's request that waits for news.</summary>
/// <param name="caller">Who awaits the answer.</param>
/// <param name="submitter">The submitter.</param>
/// <param name="most">How much news at most.</param>
internal sealed class Collector(Caller caller, Submitter submitter, int most) : Waiter(caller, DateTime.MaxValue)
{
    public Submitter Submitter { get; } = submitter;

    public int Most { get; } = most;

    /// <summary>Whether there is something for it since the last turn.</summary>
    public bool IsCollectable { get; set; }
}
