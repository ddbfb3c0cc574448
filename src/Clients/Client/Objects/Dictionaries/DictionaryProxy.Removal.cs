using Actors.Client.Objects.Replies;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Dictionaries;

/// <content>Removing.</content>
public sealed partial class DictionaryProxy<TKey, TValue>
{
    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Remove, key), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RemoveManyAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.RemoveMany, keys), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<TValue> PopAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Pop, key), _value, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<TValue>> TakeAsync(TKey key, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Take, key), _optional, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Optional<TValue>>> TakeManyAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.TakeMany, keys), new ItemsReply<Optional<TValue>>(_optional), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<KeyValuePair<TKey, TValue>>> TakeFirstAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.TakeFirst), new EntryReply<TKey, TValue>(_key, _value), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Optional<KeyValuePair<TKey, TValue>>> TakeLastAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.TakeLast), new EntryReply<TKey, TValue>(_key, _value), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeyValuePair<TKey, TValue>>> TakeSomeAsync(int atMost, bool fromEnd = false, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atMost);
        var request = Begin(DictionaryOperation.TakeSome).With(_number, atMost).With(_truth, fromEnd);
        return SendAsync(request, new EntriesReply<TKey, TValue>(_key, _value), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask ClearAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(DictionaryOperation.Clear), cancellationToken);
}
