namespace Actors.Contracts.Classes;

/// <summary>
/// Gives a member a number of its own in place of the one made of its signature: for a member whose name or parameters change
/// while its meaning stays, and for two members whose numbers collide.
/// </summary>
/// <param name="number">0x0100 to 0x7EFF, unique in the interface. A property's setter shares its getter's.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class OperationAttribute(int number) : Attribute
{
    /// <summary>The number.</summary>
    public int Number { get; } = number;
}
