using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.Semaphores;

/// <summary>Who waits for permits.</summary>
internal sealed class PermitWaiter(Caller caller, DateTime deadline, PermitRequest request, DateTime since) : Waiter(caller, deadline)
{
    public PermitRequest Request { get; } = request;

    public DateTime Since { get; } = since;
}
