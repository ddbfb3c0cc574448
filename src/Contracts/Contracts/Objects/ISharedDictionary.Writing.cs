namespace Actors.Contracts.Objects;

/// <content>Storing.</content>
public partial interface ISharedDictionary<TKey, TValue>
{
    /// <summary>Stores a value. A new key goes to the end; an old one keeps its place and loses its deadline.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask SetAsync(TKey key, TValue value, CancellationToken cancellationToken = default);

    /// <summary>Stores many values, all or nothing.</summary>
    /// <param name="entries">Keys and values; of a key that comes twice the last counts.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask SetManyAsync(IEnumerable<KeyValuePair<TKey, TValue>> entries, CancellationToken cancellationToken = default);

    /// <summary>Stores many values, all or nothing, and says how many.</summary>
    /// <param name="entries">Keys and values.</param>
    /// <param name="overwrite">Whether a key that is there gets the new value; otherwise it is left alone.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>How many were stored.</returns>
    ValueTask<int> MergeAsync(IEnumerable<KeyValuePair<TKey, TValue>> entries, bool overwrite, CancellationToken cancellationToken = default);

    /// <summary>Stores a value unless the key is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was stored.</returns>
    ValueTask<bool> TryAddAsync(TKey key, TValue value, CancellationToken cancellationToken = default);

    /// <summary>The value of a key; where it is not there, stores one first. Python: <c>setdefault</c>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value for a key that is not there.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<TValue> GetOrAddAsync(TKey key, TValue value, CancellationToken cancellationToken = default);

    /// <summary>Stores a value as <see cref="SetAsync(TKey, TValue, CancellationToken)"/> and gives the one before, if there was one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<TValue>> ExchangeAsync(TKey key, TValue value, CancellationToken cancellationToken = default);

    /// <summary>Moves an entry to the end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> MoveToEndAsync(TKey key, CancellationToken cancellationToken = default);
}
