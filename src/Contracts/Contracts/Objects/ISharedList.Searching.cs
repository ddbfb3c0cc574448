namespace Actors.Contracts.Objects;

/// <content>Finding and comparing.</content>
public partial interface ISharedList<T>
{
    /// <summary>Finds the first equal item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="start">Where to begin; the beginning by default.</param>
    /// <param name="stop">Where to stop; the end by default.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Its index, or -1.</returns>
    ValueTask<int> IndexOfAsync(T item, int? start = null, int? stop = null, CancellationToken cancellationToken = default);

    /// <summary>Counts equal items.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<int> CountOfAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>Whether there is an equal item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> ContainsAsync(T item, CancellationToken cancellationToken = default);

    /// <summary>Whether the list has these items in this order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> IsEqualToAsync(IEnumerable<T> items, CancellationToken cancellationToken = default);
}
