namespace Actors.Contracts.Objects;

/// <summary>An item that was leased as often as its queue allows, and never completed.</summary>
/// <typeparam name="T">The item's type.</typeparam>
/// <param name="Number">Its number in the queue; for <see cref="ISharedQueue{T}.ReviveDeadLettersAsync"/>.</param>
/// <param name="DeliveryCount">How often it was delivered.</param>
/// <param name="Item">The item.</param>
public sealed record DeadLetter<T>(ulong Number, int DeliveryCount, T Item);
