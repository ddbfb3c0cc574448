namespace Actors.Contracts.Objects;

/// <content>The algebra of sets. Nothing changes on the host.</content>
public partial interface ISharedSet<T>
{
    /// <summary>The items that are here or there. Python: <c>|</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<HashSet<T>> UnionAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>The items that are both here and there. Python: <c>&amp;</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<HashSet<T>> IntersectionAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>The items that are here and not there. Python: <c>-</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<HashSet<T>> DifferenceAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>The items that are either here or there, not both. Python: <c>^</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<HashSet<T>> SymmetricDifferenceAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>Whether every item here is there too. Python: <c>&lt;=</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> IsSubsetOfAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>Whether every item there is here too. Python: <c>&gt;=</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> IsSupersetOfAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>Whether every item here is there too, and others are. Python: <c>&lt;</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> IsProperSubsetOfAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>Whether every item there is here too, and others are. Python: <c>&gt;</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> IsProperSupersetOfAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>Whether no item is both here and there. Python: <c>isdisjoint</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> IsDisjointFromAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>Whether the same items are here and there. Python: <c>==</c>.</summary>
    /// <param name="other">The other items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> ContentEqualsAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);
}
