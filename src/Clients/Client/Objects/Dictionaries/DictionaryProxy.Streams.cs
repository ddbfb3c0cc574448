using System.Runtime.CompilerServices;
using Actors.Client.Objects.Replies;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Dictionaries;

/// <content>Iteration and watching.</content>
public sealed partial class DictionaryProxy<TKey, TValue>
{
    /// <inheritdoc/>
    public IAsyncEnumerator<KeyValuePair<TKey, TValue>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        EntriesAsync(backwards: false, cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<KeyValuePair<TKey, TValue>> EntriesAsync(bool backwards = false, CancellationToken cancellationToken = default) =>
        Walk(DictionaryOperation.Entries, new PageReply<KeyValuePair<TKey, TValue>>(new EntriesReply<TKey, TValue>(_key, _value)), backwards, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<TKey> KeysAsync(bool backwards = false, CancellationToken cancellationToken = default) =>
        Walk(DictionaryOperation.Keys, new PageReply<TKey>(new ItemsReply<TKey>(_key)), backwards, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<TValue> ValuesAsync(bool backwards = false, CancellationToken cancellationToken = default) =>
        Walk(DictionaryOperation.Values, new PageReply<TValue>(new ItemsReply<TValue>(_value)), backwards, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<DictionaryChange<TKey, TValue>> WatchAsync(
        ulong? afterVersion = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var change in Channel.WatchAsync(Handle, afterVersion, cancellationToken))
        {
            var hasValue = change.Kind == ChangeKind.Set;
            var hasKey = hasValue || change.Kind is ChangeKind.Removed or ChangeKind.Expired;
            yield return new DictionaryChange<TKey, TValue>(
                change.Version,
                change.Kind,
                hasKey ? _key.FromValue(change.Key) : default,
                hasValue ? _value.FromValue(change.Value) : default);
        }
    }

    private IAsyncEnumerable<T> Walk<T>(DictionaryOperation operation, PageReply<T> reply, bool backwards, CancellationToken cancellationToken) =>
        PagedWalk.EnumerateAsync(Channel, Handle, (ushort)operation, reply, backwards, cancellationToken);
}
