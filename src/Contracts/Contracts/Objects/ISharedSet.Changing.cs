namespace Actors.Contracts.Objects;

/// <content>Adding and removing.</content>
public partial interface ISharedSet<T>
{
    /// <summary>Adds an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it is new.</returns>
    ValueTask<bool> AddAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>Removes an item. Python: <c>discard</c>.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> RemoveAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>Removes an item that must be there. Python: <c>remove</c>.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.KeyNotFound"/>.</exception>
    ValueTask RemoveExistingAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>Removes the first item, if there is one. Python: <c>pop</c>.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<T>> TakeAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes the first items in one step.</summary>
    /// <param name="atMost">How many at most; 0 or more.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atMost"/> is negative.</exception>
    ValueTask<IReadOnlyList<T>> TakeSomeAsync(int atMost, CancellationToken cancellationToken = default);

    /// <summary>Removes everything.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask ClearAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds many items in one step, all or nothing. Python: <c>update</c>, <c>|=</c>.</summary>
    /// <param name="other">The items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many are new.</returns>
    ValueTask<int> UnionWithAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>Removes many items in one step. Python: <c>difference_update</c>, <c>-=</c>.</summary>
    /// <param name="other">The items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many were there.</returns>
    ValueTask<int> ExceptWithAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>Removes all items but these. Python: <c>intersection_update</c>, <c>&amp;=</c>.</summary>
    /// <param name="other">The items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many were removed.</returns>
    ValueTask<int> IntersectWithAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);

    /// <summary>Removes those of the items that are there, and adds the others. Python: <c>symmetric_difference_update</c>, <c>^=</c>.</summary>
    /// <param name="other">The items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask SymmetricExceptWithAsync(IEnumerable<T> other, CancellationToken cancellationToken = default);
}
