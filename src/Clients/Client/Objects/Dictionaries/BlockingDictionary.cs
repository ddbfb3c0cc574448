using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Actors.Contracts;
using Actors.Contracts.Objects;

namespace Actors.Client.Objects.Dictionaries;

/// <summary>
/// A shared dictionary behind .NET's own interfaces. Every member blocks the calling thread for a round trip (enumeration: one
/// a page). Thread-safe as the dictionary is; a check and a call after it are two steps. <see cref="Keys"/> and
/// <see cref="Values"/> are copies.
/// </summary>
internal sealed class BlockingDictionary<TKey, TValue>(ISharedDictionary<TKey, TValue> dictionary)
    : IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>
    where TKey : notnull
{
    public int Count => Wait(dictionary.CountAsync());

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => dictionary.KeysAsync().ToBlockingEnumerable().ToArray();

    public ICollection<TValue> Values => dictionary.ValuesAsync().ToBlockingEnumerable().ToArray();

    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => dictionary.KeysAsync().ToBlockingEnumerable();

    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => dictionary.ValuesAsync().ToBlockingEnumerable();

    public TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no key {key}.");
        set => Wait(dictionary.SetAsync(key, value));
    }

    public void Add(TKey key, TValue value)
    {
        if (!Wait(dictionary.TryAddAsync(key, value)))
        {
            throw new ArgumentException($"The key {key} is there already.", nameof(key));
        }
    }

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void Clear() => Wait(dictionary.ClearAsync());

    public bool Contains(KeyValuePair<TKey, TValue> item) =>
        TryGetValue(item.Key, out var value) && EqualityComparer<TValue>.Default.Equals(value, item.Value);

    public bool ContainsKey(TKey key) => Wait(dictionary.ContainsKeyAsync(key));

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) =>
        Wait(dictionary.CopyAsync()).ToArray().CopyTo(array, arrayIndex);

    public bool Remove(TKey key) => Wait(dictionary.RemoveAsync(key));

    public bool Remove(KeyValuePair<TKey, TValue> item) => Wait(dictionary.RemoveIfValueAsync(item.Key, item.Value));

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        Wait(dictionary.TryGetAsync(key)).TryGetValue(out value);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() =>
        dictionary.EntriesAsync().ToBlockingEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static TResult Wait<TResult>(ValueTask<TResult> call) =>
        call.IsCompletedSuccessfully ? call.Result : call.AsTask().GetAwaiter().GetResult();

    private static void Wait(ValueTask call)
    {
        if (call.IsCompleted)
        {
            call.GetAwaiter().GetResult();
        }
        else
        {
            call.AsTask().GetAwaiter().GetResult();
        }
    }
}
