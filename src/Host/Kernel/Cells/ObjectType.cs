using Actors.Contracts.Values;

namespace Actors.Kernel.Cells;

/// <summary>One type of managed object: its name, and how to make a state from the arguments of a create request.</summary>
/// <param name="Name">The type name that travels, for example <c>dictionary</c>: lower case, letters, digits and dashes.</param>
/// <param name="Create">Makes the state. Reads the create arguments to their end; throws as <see cref="ObjectState.Apply"/> may.</param>
public sealed record ObjectType(string Name, ObjectType.StateFactory Create)
{
    /// <summary>What can be known of a users' class; null for a built-in type.</summary>
    public ObjectShape? Shape { get; init; }

    /// <summary>Makes a state from the arguments of a create request.</summary>
    /// <param name="arguments">The arguments; none when the object is opened by name only.</param>
    /// <param name="context">For <see cref="TurnContext.Retain"/> of what the arguments bring.</param>
    public delegate ObjectState StateFactory(ref ValueReader arguments, TurnContext context);
}
