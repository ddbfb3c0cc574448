namespace Actors.Contracts.Objects;

/// <summary>How a barrier stands.</summary>
/// <param name="Parties">How many have to arrive.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="IsBroken">Whether it is broken.</param>
/// <param name="HasAction">Whether it has an action phase.</param>
/// <param name="IsActing">Whether the action is being done now.</param>
public readonly record struct BarrierStatus(int Parties, int Waiting, bool IsBroken, bool HasAction, bool IsActing);
