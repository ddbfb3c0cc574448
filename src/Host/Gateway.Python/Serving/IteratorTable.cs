using System.Globalization;
using System.Text;
using Actors.Contracts;

namespace Actors.Gateway.Python.Serving;

/// <summary>An iterator over the keys that a dictionary had when it began.</summary>
/// <param name="source">The dictionary.</param>
/// <param name="keys">The keys, as one encoded list.</param>
/// <param name="count">How many.</param>
internal sealed class KeyIterator(ObjectReference source, byte[] keys, int count)
{
    public ObjectReference Source => source;

    public int Count => count;

    public Lock Gate { get; } = new();

    public byte[] Keys => keys;

    /// <summary>Where the next key begins. Guarded by the gate.</summary>
    public int Position { get; set; }

    /// <summary>How many keys were given. Guarded by the gate.</summary>
    public int Given { get; set; }

    /// <summary>References that clients have. Guarded by the table.</summary>
    public int References { get; set; }

    /// <summary>Whether a client ever took it. Guarded by the table.</summary>
    public bool IsClaimed { get; set; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTime Since { get; init; }
}

/// <summary>
/// The iterators that clients have. They live on the gateway, not among the host's objects. One that no client has claimed
/// is forgotten: a client that cannot use it leaves it behind. Thread-safe.
/// </summary>
internal sealed class IteratorTable : IDisposable
{
    private const string Prefix = "iterator-";
    private static readonly TimeSpan Unclaimed = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, KeyIterator> _iterators = [];
    private readonly ITimer _timer;
    private ulong _last;

    public IteratorTable(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => ForgetUnclaimed(), null, Unclaimed, Unclaimed);
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _iterators.Count;
            }
        }
    }

    public IReadOnlyList<KeyValuePair<string, KeyIterator>> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _iterators];
            }
        }
    }

    /// <summary>Hosts an iterator, with one reference that belongs to nobody yet.</summary>
    /// <returns>Its id.</returns>
    public string Add(ObjectReference source, byte[] keys, int count)
    {
        lock (_gate)
        {
            var ident = Prefix + (++_last).ToString("x", CultureInfo.InvariantCulture);
            _iterators.Add(ident, new KeyIterator(source, keys, count) { References = 1, Since = _time.GetUtcNow().UtcDateTime });
            return ident;
        }
    }

    public KeyIterator? Find(ReadOnlySpan<byte> ident)
    {
        lock (_gate)
        {
            return _iterators.GetValueOrDefault(Encoding.UTF8.GetString(ident));
        }
    }

    public bool TryAddReference(ReadOnlySpan<byte> ident)
    {
        lock (_gate)
        {
            if (!_iterators.TryGetValue(Encoding.UTF8.GetString(ident), out var iterator))
            {
                return false;
            }

            iterator.References++;
            iterator.IsClaimed = true;
            return true;
        }
    }

    public bool TryRemoveReference(ReadOnlySpan<byte> ident)
    {
        lock (_gate)
        {
            var text = Encoding.UTF8.GetString(ident);
            if (!_iterators.TryGetValue(text, out var iterator))
            {
                return false;
            }

            if (--iterator.References == 0)
            {
                _iterators.Remove(text);
            }

            return true;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void ForgetUnclaimed()
    {
        var before = _time.GetUtcNow().UtcDateTime - Unclaimed;
        lock (_gate)
        {
            foreach (var (ident, _) in _iterators.Where(pair => !pair.Value.IsClaimed && pair.Value.Since < before).ToList())
            {
                _iterators.Remove(ident);
            }
        }
    }
}
