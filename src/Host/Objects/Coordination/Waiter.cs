using Actors.Kernel.Sessions;

namespace Actors.Objects.Coordination;

/// <summary>One parked request in a line.</summary>
/// <param name="caller">Who awaits the answer.</param>
/// <param name="deadline">When it is answered at the latest, in UTC; MaxValue for never.</param>
internal class Waiter(Caller caller, DateTime deadline)
{
    public Caller Caller { get; } = caller;

    public DateTime Deadline { get; } = deadline;

    /// <summary>Its place; null when it stands in no line.</summary>
    internal object? Place { get; set; }
}
