namespace Actors.Contracts.Classes;

/// <summary>One parameter of a member, as it travels; cancellation and progress do not.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as C# writes it.</param>
/// <param name="IsOptional">Whether it may be left out, with those after it.</param>
public sealed record SharedParameter(string Name, string Type, bool IsOptional);
