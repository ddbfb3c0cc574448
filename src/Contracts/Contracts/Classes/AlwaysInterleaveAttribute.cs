namespace Actors.Contracts.Classes;

/// <summary>
/// The member never waits for its turn: it begins also while other calls of the object are under way. All code of one object
/// still runs one piece at a time; pieces of different calls alternate where they await.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AlwaysInterleaveAttribute : Attribute;
