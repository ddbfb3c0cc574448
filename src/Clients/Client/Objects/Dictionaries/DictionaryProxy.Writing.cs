using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Dictionaries;

/// <content>Storing.</content>
public sealed partial class DictionaryProxy<TKey, TValue>
{
    /// <inheritdoc/>
    public ValueTask SetAsync(TKey key, TValue value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Set, key, value), cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetManyAsync(IEnumerable<KeyValuePair<TKey, TValue>> entries, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.SetMany, entries), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> MergeAsync(IEnumerable<KeyValuePair<TKey, TValue>> entries, bool overwrite, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Merge, entries).With(_truth, overwrite), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(TKey key, TValue value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.TryAdd, key, value), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TValue> GetOrAddAsync(TKey key, TValue value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.GetOrAdd, key, value), _value, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<TValue>> ExchangeAsync(TKey key, TValue value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Exchange, key, value), _optional, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> MoveToEndAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.MoveToEnd, key), _truth, cancellationToken);
}
