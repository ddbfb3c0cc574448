namespace Actors.Contracts.Classes;

/// <summary>
/// The interface can be shared: a class on a host implements it, clients call it through a generated proxy. Members become
/// calls, each with a number made of its name and the types of its parameters, so that adding a member is compatible.
/// </summary>
/// <param name="typeName">
/// The type name that travels: lower case letters, digits and dashes. Null makes it of the interface's name:
/// <c>IBankAccount</c> is <c>bank-account</c>.
/// </param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class SharedObjectAttribute(string? typeName = null) : Attribute
{
    /// <summary>The type name that travels; null for the one made of the interface's name.</summary>
    public string? TypeName { get; } = typeName;
}
