namespace Actors.Contracts.Classes;

/// <summary>One parameter of a member or of a constructor, as it travels; cancellation and progress do not.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as C# writes it.</param>
/// <param name="IsOptional">Whether it may be left out, with those after it.</param>
public sealed record SharedParameter(string Name, string Type, bool IsOptional)
{
    /// <summary>
    /// What it is where it is left out; null where it must be given, and for a parameter whose default is null. Known on the
    /// host, where the class is; it does not travel.
    /// </summary>
    public object? Default { get; init; }
}
