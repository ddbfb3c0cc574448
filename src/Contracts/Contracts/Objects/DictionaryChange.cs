namespace Actors.Contracts.Objects;

/// <summary>One change of a watched dictionary.</summary>
/// <typeparam name="TKey">The key's type.</typeparam>
/// <typeparam name="TValue">The value's type.</typeparam>
/// <param name="Version">The dictionary's version after the change: give it to the next watch to go on from here.</param>
/// <param name="Kind">
/// <see cref="ChangeKind.Set"/>, <see cref="ChangeKind.Removed"/> and <see cref="ChangeKind.Expired"/> for one entry;
/// <see cref="ChangeKind.Cleared"/>; <see cref="ChangeKind.Reset"/> when changes were missed and the dictionary has to be read
/// anew; <see cref="ChangeKind.Gone"/>.
/// </param>
/// <param name="Key">The key; the default where the change is not about one entry.</param>
/// <param name="Value">The new value; the default where there is none.</param>
public readonly record struct DictionaryChange<TKey, TValue>(ulong Version, ChangeKind Kind, TKey? Key, TValue? Value);
