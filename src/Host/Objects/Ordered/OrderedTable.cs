using System.Runtime.CompilerServices;
using Actors.Contracts.Values;

namespace Actors.Objects.Ordered;

/// <summary>
/// A hash table that remembers the order of insertion. Entries stand in the order they came, at positions that stay until
/// <see cref="Compact"/>; a removed entry leaves a hole. Owned by one state and touched only in its turns.
/// </summary>
/// <remarks>
/// Buckets grow one at a time (linear hashing) and storage grows by chunks, so that no insertion pays for all entries.
/// </remarks>
/// <typeparam name="TPayload">What stands beside the key.</typeparam>
internal sealed partial class OrderedTable<TPayload>
    where TPayload : struct, IEntryPayload
{
    private const int SmallestBucketCount = 4;

    private ChunkedArray<OrderedEntry<TPayload>> _entries = new();
    private ChunkedArray<int> _buckets = new();

    // Buckets 0 to _bucketCount - 1 exist. _roundSize is the power of two at which this round of splits began.
    private int _bucketCount;
    private int _roundSize;
    private int _used;

    // Every position below _firstHint and from _lastHint on is a hole: taking from the ends stays cheap.
    private int _firstHint;
    private int _lastHint;

    public OrderedTable() => ResetBuckets(SmallestBucketCount);

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>The position after the last.</summary>
    public int End => _used;

    /// <summary>The hash by which the table finds a key.</summary>
    /// <param name="key">A hashable key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int HashOf(in Value key) => key.GetHashCode();

    /// <summary>The key at a position that has an entry.</summary>
    /// <param name="position">The position.</param>
    public ref readonly Value KeyAt(int position) => ref _entries[position].Key;

    /// <summary>The hash at a position that has an entry.</summary>
    /// <param name="position">The position.</param>
    public int HashAt(int position) => _entries[position].Hash;

    /// <summary>What stands beside the key at a position that has an entry.</summary>
    /// <param name="position">The position.</param>
    public ref TPayload PayloadAt(int position) => ref _entries[position].Payload;

    /// <summary>Finds a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its <see cref="HashOf"/>.</param>
    /// <returns>Its position, or -1.</returns>
    public int Find(in Value key, int hash)
    {
        var next = _buckets[BucketOf(hash)];
        while (next != 0)
        {
            ref var entry = ref _entries[next - 1];
            if (entry.Hash == hash && entry.Key.Equals(key))
            {
                return next - 1;
            }

            next = entry.Next;
        }

        return -1;
    }

    /// <summary>Finds a text without making a value of it.</summary>
    /// <param name="utf8">The text as UTF-8.</param>
    /// <param name="hash">Its hash as a value.</param>
    /// <returns>Its position, or -1.</returns>
    public int Find(ReadOnlySpan<byte> utf8, int hash)
    {
        var next = _buckets[BucketOf(hash)];
        while (next != 0)
        {
            ref var entry = ref _entries[next - 1];
            if (entry.Hash == hash && entry.Key.TryGetUtf8(out var key) && key.SequenceEqual(utf8))
            {
                return next - 1;
            }

            next = entry.Next;
        }

        return -1;
    }

    /// <summary>Puts a key that is not there at the end.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its <see cref="HashOf"/>.</param>
    /// <param name="payload">What stands beside it.</param>
    /// <returns>Its position.</returns>
    public int Append(in Value key, int hash, in TPayload payload)
    {
        if (Count >= _bucketCount)
        {
            SplitBucket();
        }

        var position = _used;
        _entries.Reach(position);
        _used++;
        Fill(position, key, hash, payload);
        return position;
    }

    /// <summary>Puts an entry back into the hole it left.</summary>
    /// <param name="position">The hole.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its <see cref="HashOf"/>.</param>
    /// <param name="payload">What stands beside it.</param>
    public void Restore(int position, in Value key, int hash, in TPayload payload) => Fill(position, key, hash, payload);

    /// <summary>Removes an entry and leaves a hole.</summary>
    /// <param name="position">Its position.</param>
    public void RemoveAt(int position)
    {
        Unlink(position);
        ref var entry = ref _entries[position];
        entry = default;
        entry.Next = OrderedEntry<TPayload>.Removed;
        Count--;
    }

    /// <summary>Takes back the last <see cref="Append"/>: its position will be given out again.</summary>
    public void TakeBackLast()
    {
        RemoveAt(_used - 1);
        _used--;
        _entries[_used].Next = 0;
        _lastHint = Math.Min(_lastHint, _used);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BucketOf(int hash)
    {
        var bucket = hash & ((_roundSize << 1) - 1);
        return bucket < _bucketCount ? bucket : bucket - _roundSize;
    }

    private void Fill(int position, in Value key, int hash, in TPayload payload)
    {
        ref var entry = ref _entries[position];
        entry.Key = key;
        entry.Payload = payload;
        entry.Hash = hash;
        Link(position, ref entry);
        Count++;
        _firstHint = Math.Min(_firstHint, position);
        _lastHint = Math.Max(_lastHint, position + 1);
    }

    private void Link(int position, ref OrderedEntry<TPayload> entry)
    {
        ref var bucket = ref _buckets[BucketOf(entry.Hash)];
        entry.Next = bucket;
        bucket = position + 1;
    }

    private void Unlink(int position)
    {
        ref var link = ref _buckets[BucketOf(_entries[position].Hash)];
        while (link != position + 1)
        {
            link = ref _entries[link - 1].Next;
        }

        link = _entries[position].Next;
    }

    private void SplitBucket()
    {
        var added = _bucketCount;
        _buckets.Reach(added);
        var link = _buckets[added - _roundSize];
        _buckets[added - _roundSize] = 0;
        _bucketCount++;
        while (link != 0)
        {
            ref var entry = ref _entries[link - 1];
            var next = entry.Next;
            Link(link - 1, ref entry);
            link = next;
        }

        if (_bucketCount == _roundSize << 1)
        {
            _roundSize = _bucketCount;
        }
    }

    private void ResetBuckets(int count)
    {
        _buckets.Truncate(0);
        _bucketCount = Math.Max(count, SmallestBucketCount);
        _roundSize = 1 << (31 - int.LeadingZeroCount(_bucketCount));
        for (var i = 0; i < _bucketCount; i++)
        {
            _buckets.Reach(i);
        }
    }
}
