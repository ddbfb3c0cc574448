using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.Queues;

/// <summary>Who waits for an item.</summary>
/// <param name="caller">Who awaits the answer.</param>
/// <param name="deadline">Until when.</param>
/// <param name="wish">What it asks for.</param>
internal sealed class Getter(Caller caller, DateTime deadline, GetterWish wish) : Waiter(caller, deadline)
{
    public GetterWish Wish { get; } = wish;
}
