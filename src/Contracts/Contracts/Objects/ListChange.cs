namespace Actors.Contracts.Objects;

/// <summary>One change of a watched list.</summary>
/// <typeparam name="T">The item type.</typeparam>
/// <param name="Version">The list's version after the change: give it to the next watch to go on from here.</param>
/// <param name="Kind">
/// <see cref="ChangeKind.Inserted"/>, <see cref="ChangeKind.Set"/> and <see cref="ChangeKind.Removed"/> for one item;
/// <see cref="ChangeKind.Cleared"/>; <see cref="ChangeKind.Reset"/> when the list has to be read anew (sorted, reversed,
/// repeated, or changes were missed); <see cref="ChangeKind.Gone"/>.
/// </param>
/// <param name="Index">The item's index at the moment of the change; -1 where there is none.</param>
/// <param name="Item">The new item; the default where there is none.</param>
public readonly record struct ListChange<T>(ulong Version, ChangeKind Kind, int Index, T? Item);
