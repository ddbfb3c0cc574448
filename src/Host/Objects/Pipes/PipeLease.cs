using Actors.Kernel.Sessions;
using Actors.Objects.Queues;

namespace Actors.Objects.Pipes;

/// <summary>An item on its way to a receiver's library.</summary>
/// <param name="Caller">The request that was answered with it.</param>
/// <param name="End">The receiving end.</param>
/// <param name="Item">The item.</param>
internal readonly record struct PipeLease(Caller Caller, int End, QueueItem Item);
