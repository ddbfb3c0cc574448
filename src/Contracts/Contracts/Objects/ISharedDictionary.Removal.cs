namespace Actors.Contracts.Objects;

/// <content>Removing.</content>
public partial interface ISharedDictionary<TKey, TValue>
{
    /// <summary>Removes an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> RemoveAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Removes many entries in one step.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many were there.</returns>
    ValueTask<int> RemoveManyAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Removes an entry and gives its value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.KeyNotFound"/>.</exception>
    ValueTask<TValue> PopAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Removes an entry and gives its value, if it was there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<TValue>> TakeAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Removes many entries in one step and gives their values, in the order asked.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<Optional<TValue>>> TakeManyAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Removes the first entry, if there is one.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<KeyValuePair<TKey, TValue>>> TakeFirstAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes the last entry, if there is one. Python: <c>popitem</c>.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<KeyValuePair<TKey, TValue>>> TakeLastAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes some entries in one step.</summary>
    /// <param name="atMost">How many at most; 0 or more.</param>
    /// <param name="fromEnd">Whether to take from the end, last first. Default: false, from the start.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atMost"/> is negative.</exception>
    ValueTask<IReadOnlyList<KeyValuePair<TKey, TValue>>> TakeSomeAsync(int atMost, bool fromEnd = false, CancellationToken cancellationToken = default);

    /// <summary>Removes everything.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask ClearAsync(CancellationToken cancellationToken = default);
}
