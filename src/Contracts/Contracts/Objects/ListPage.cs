namespace Actors.Contracts.Objects;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The item type.</typeparam>
/// <param name="Version">The list's version when the page was read; another one on the next page means it changed between.</param>
/// <param name="Next">The index where the next page begins; null after the last page.</param>
/// <param name="Items">The items.</param>
public readonly record struct ListPage<T>(ulong Version, int? Next, IReadOnlyList<T> Items);
