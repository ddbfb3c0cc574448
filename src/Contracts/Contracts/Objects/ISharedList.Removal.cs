namespace Actors.Contracts.Objects;

/// <content>Removing items.</content>
public partial interface ISharedList<T>
{
    /// <summary>Removes an item and gives it.</summary>
    /// <param name="index">The index; the last item by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Empty"/>, <see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<T> PopAsync(int index = -1, CancellationToken cancellationToken = default);

    /// <summary>Removes an item and gives it, if there is one.</summary>
    /// <param name="index">The index; the last item by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether the index is inside, and the item that was there; else the default.</returns>
    ValueTask<(bool Found, T? Item)> TryPopAsync(int index = -1, CancellationToken cancellationToken = default);

    /// <summary>Removes an item.</summary>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask RemoveAtAsync(int index, CancellationToken cancellationToken = default);

    /// <summary>Removes the first equal item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether there was one.</returns>
    ValueTask<bool> RemoveAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>Removes all equal items.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many there were.</returns>
    ValueTask<int> RemoveAllAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>Removes everything.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many items there were.</returns>
    ValueTask<int> ClearAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes items from the front and gives them.</summary>
    /// <param name="count">How many; fewer are taken when there are fewer.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<T>> TakeFrontAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>Removes items from the back and gives them, the last first.</summary>
    /// <param name="count">How many; fewer are taken when there are fewer.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<T>> TakeBackAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>Keeps at most so many items.</summary>
    /// <param name="length">How many to keep.</param>
    /// <param name="keepBack">Whether the last ones are kept; by default the first ones.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many were removed.</returns>
    ValueTask<int> TrimAsync(int length, bool keepBack = false, CancellationToken cancellationToken = default);
}
