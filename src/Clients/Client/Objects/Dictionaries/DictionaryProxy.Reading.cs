using Actors.Client.Objects.Replies;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Dictionaries;

/// <content>Looking up.</content>
public sealed partial class DictionaryProxy<TKey, TValue>
{
    /// <inheritdoc/>
    public ValueTask<TValue> GetAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Require, key), _value, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<TValue>> TryGetAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Get, key), _optional, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TValue> GetOrDefaultAsync(TKey key, TValue fallback, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.GetOrDefault, key, fallback), _value, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<Versioned<TValue>>> GetVersionedAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.GetVersioned, key), new VersionedReply<TValue>(_value), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Optional<TValue>>> GetManyAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.GetMany, keys), new ItemsReply<Optional<TValue>>(_optional), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ContainsKeyAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Contains, key), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ContainsValueAsync(TValue value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.ContainsValue).With(_value, value), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Count), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Dictionary<TKey, TValue>> CopyAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Copy), Channel.Converters.For<Dictionary<TKey, TValue>>(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ContentEqualsAsync(IEnumerable<KeyValuePair<TKey, TValue>> entries, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.EqualTo, entries), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<KeyValuePair<TKey, TValue>>> FirstAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.First), new EntryReply<TKey, TValue>(_key, _value), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<KeyValuePair<TKey, TValue>>> LastAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Last), new EntryReply<TKey, TValue>(_key, _value), cancellationToken);
}
