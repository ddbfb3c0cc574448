namespace Actors.Contracts.Objects;

/// <content>Looking up.</content>
public partial interface ISharedDictionary<TKey, TValue>
{
    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.KeyNotFound"/>.</exception>
    ValueTask<TValue> GetAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>The value of a key, if it is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<TValue>> TryGetAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>The value of a key, or another where it is not there; stores nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="fallback">The other; it travels with the call, so that the answer is the host's.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<TValue> GetOrDefaultAsync(TKey key, TValue fallback, CancellationToken cancellationToken = default);

    /// <summary>The value of a key with its version, if it is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<Versioned<TValue>>> GetVersionedAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>The values of many keys at one moment, in the order asked.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<IReadOnlyList<Optional<TValue>>> GetManyAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Whether a key is there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> ContainsKeyAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Whether some entry has a value. Looks at every entry.</summary>
    /// <param name="value">The value.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> ContainsValueAsync(TValue value, CancellationToken cancellationToken = default);

    /// <summary>The number of entries.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<int> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>All entries at one moment. For a large dictionary, use <see cref="EntriesAsync"/> instead.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Dictionary<TKey, TValue>> CopyAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether the dictionary has exactly these entries, in any order.</summary>
    /// <param name="entries">The entries; of a key that comes twice the last counts.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<bool> ContentEqualsAsync(IEnumerable<KeyValuePair<TKey, TValue>> entries, CancellationToken cancellationToken = default);

    /// <summary>The first entry, if there is one.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<KeyValuePair<TKey, TValue>>> FirstAsync(CancellationToken cancellationToken = default);

    /// <summary>The last entry, if there is one.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<Optional<KeyValuePair<TKey, TValue>>> LastAsync(CancellationToken cancellationToken = default);
}
