using Actors.Contracts;
using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;
using Actors.Objects.Coordination;

namespace Actors.Objects.Locks;

/// <summary>Who waits for a lock, or for a condition and then for its lock.</summary>
internal sealed class LockWaiter(Caller caller, DateTime deadline, LockRequest request) : Waiter(caller, deadline)
{
    public LockRequest Request { get; } = request;

    /// <summary>The wait in the host's graph; null while it waits for a condition only.</summary>
    public LockWait? Wait { get; set; }

    /// <summary>How the wait for a condition ended; null for one who never waited for one.</summary>
    public WaitOutcome? Outcome { get; init; }

    /// <summary>The condition whose notification it was given; null for one that was not notified.</summary>
    public ObjectId? NotifiedBy { get; init; }
}
