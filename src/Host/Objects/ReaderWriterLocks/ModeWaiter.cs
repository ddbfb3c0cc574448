using Actors.Kernel.Sessions;
using Actors.Kernel.Waiting;
using Actors.Objects.Coordination;
using Actors.Objects.Locks;

namespace Actors.Objects.ReaderWriterLocks;

/// <summary>Who waits for a reader-writer lock.</summary>
internal sealed class ModeWaiter(Caller caller, DateTime deadline, LockMode mode, LockRequest request, LockWait wait) : Waiter(caller, deadline)
{
    public LockMode Mode => mode;

    /// <summary>Under which token it reads already, when it waits to upgrade.</summary>
    public ulong Token { get; init; }

    public LockRequest Request => request;

    public LockWait Wait => wait;
}
