namespace Actors.Contracts.Objects;

/// <summary>One change of a watched value cell.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Version">The cell's version after the change: give it to the next watch to go on from here.</param>
/// <param name="Kind">
/// <see cref="ChangeKind.Set"/>; <see cref="ChangeKind.Reset"/> when changes were missed and the cell has to be read anew;
/// <see cref="ChangeKind.Gone"/>.
/// </param>
/// <param name="Value">The new value; the default where there is none.</param>
public readonly record struct ValueChange<T>(ulong Version, ChangeKind Kind, T? Value);
