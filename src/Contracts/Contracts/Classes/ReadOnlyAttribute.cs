namespace Actors.Contracts.Classes;

/// <summary>
/// The member changes nothing. It may run while other read-only members of the object are under way, and the client may ask
/// again after a lost link. A part of the member's number: adding or taking it away is an incompatible change.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ReadOnlyAttribute : Attribute;
