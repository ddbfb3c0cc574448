using Actors.Contracts.Values;
using Actors.Kernel.Sessions;
using Actors.Objects.Coordination;

namespace Actors.Objects.Queues;

/// <summary>Who waits for room.</summary>
/// <param name="caller">Who awaits the answer.</param>
/// <param name="deadline">Until when.</param>
/// <param name="items">What it puts, all at one moment; their references are kept already.</param>
internal sealed class Putter(Caller caller, DateTime deadline, Value[] items) : Waiter(caller, deadline)
{
    public Value[] Items { get; } = items;
}
