namespace Actors.Contracts.Objects;

/// <content>Items by index.</content>
public partial interface ISharedList<T>
{
    /// <summary>Reads an item.</summary>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<T> GetAsync(int index, CancellationToken cancellationToken = default);

    /// <summary>Reads an item if there is one.</summary>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether the index is inside, and the item there; else the default.</returns>
    ValueTask<(bool Found, T? Item)> TryGetAsync(int index, CancellationToken cancellationToken = default);

    /// <summary>Reads several items at once.</summary>
    /// <param name="indices">The indices, in any order.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The items in the indices' order.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask<IReadOnlyList<T>> GetManyAsync(IEnumerable<int> indices, CancellationToken cancellationToken = default);

    /// <summary>Replaces an item.</summary>
    /// <param name="index">The index.</param>
    /// <param name="item">The new item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask SetAsync(int index, T item, CancellationToken cancellationToken = default);

    /// <summary>Replaces several items at once: all or none.</summary>
    /// <param name="items">The new items with their indices.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.IndexOutOfRange"/>.</exception>
    ValueTask SetManyAsync(IReadOnlyCollection<KeyValuePair<int, T>> items, CancellationToken cancellationToken = default);

    /// <summary>Adds an item at the end.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Its index.</returns>
    ValueTask<int> AppendAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>Adds items at the end, in place: Python's <c>extend</c> and <c>+=</c>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The new number of items.</returns>
    ValueTask<int> ExtendAsync(IEnumerable<T> items, CancellationToken cancellationToken = default);

    /// <summary>Inserts an item before an index; an index outside means the near end.</summary>
    /// <param name="index">The index.</param>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask InsertAsync(int index, T item, CancellationToken cancellationToken = default);
}
