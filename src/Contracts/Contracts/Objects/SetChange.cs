namespace Actors.Contracts.Objects;

/// <summary>One change of a watched set.</summary>
/// <typeparam name="T">The item's type.</typeparam>
/// <param name="Version">The set's version after the change: give it to the next watch to go on from here.</param>
/// <param name="Kind">
/// <see cref="ChangeKind.Set"/> for an item that was added, <see cref="ChangeKind.Removed"/>, <see cref="ChangeKind.Cleared"/>;
/// <see cref="ChangeKind.Reset"/> when changes were missed and the set has to be read anew; <see cref="ChangeKind.Gone"/>.
/// </param>
/// <param name="Item">The item; the default where the change is not about one.</param>
public readonly record struct SetChange<T>(ulong Version, ChangeKind Kind, T? Item);
