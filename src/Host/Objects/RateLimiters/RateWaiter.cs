using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.RateLimiters;

/// <summary>Who waits for permits to come.</summary>
internal sealed class RateWaiter(Caller caller, DateTime deadline, long permits) : Waiter(caller, deadline)
{
    public long Permits { get; } = permits;
}
