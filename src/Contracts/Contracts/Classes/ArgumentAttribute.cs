namespace Actors.Contracts.Classes;

/// <summary>
/// The constructor's parameter comes from the client that makes the object, in the order in which the client gives its
/// arguments. Parameters without it come from the host's services.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ArgumentAttribute : Attribute;
