namespace Actors.Contracts.Objects;

/// <summary>One change of a watched namespace.</summary>
/// <param name="Version">The namespace's version after the change: give it to the next watch to go on from here.</param>
/// <param name="Kind">
/// <see cref="ChangeKind.Set"/> and <see cref="ChangeKind.Removed"/> for one attribute; <see cref="ChangeKind.Cleared"/>;
/// <see cref="ChangeKind.Reset"/> when changes were missed and the namespace has to be read anew; <see cref="ChangeKind.Gone"/>.
/// </param>
/// <param name="Name">The attribute; null where the change is not about one.</param>
/// <param name="Value">The new value in its natural .NET form; null where there is none.</param>
public readonly record struct NamespaceChange(ulong Version, ChangeKind Kind, string? Name, object? Value);
