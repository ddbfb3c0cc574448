namespace Actors.Client.Objects.Replies;

/// <summary>One page of a walk.</summary>
/// <param name="Next">Where the next page begins; null after the last.</param>
/// <param name="Items">The items.</param>
internal readonly record struct Page<T>(PageCursor? Next, IReadOnlyList<T> Items);
