using Actors.Gateway.Python.Connections.Peers;

namespace Actors.Gateway.Python.Serving.References;

/// <summary>References to things of one kind. The first holds the thing, the last lets it go. Thread-safe.</summary>
/// <typeparam name="TKey">What names a thing.</typeparam>
/// <param name="tryHold">Holds a thing; false when it is gone. Must not call back.</param>
/// <param name="letGo">Lets a thing go, once for each time that it was held.</param>
internal sealed class ReferenceTable<TKey>(Func<TKey, bool> tryHold, Action<TKey> letGo)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, ReferenceHolders> _holders = [];

    /// <summary>Things with at least one reference.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _holders.Count;
            }
        }
    }

    /// <summary>Things with at least one reference, and how many each has.</summary>
    public IReadOnlyList<KeyValuePair<TKey, int>> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _holders.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Total))];
            }
        }
    }

    /// <summary>One more reference.</summary>
    /// <param name="key">The thing.</param>
    /// <param name="by">Who counts it; null where that is not known.</param>
    /// <returns>False when the thing is gone.</returns>
    public bool TryAdd(TKey key, PeerProcess? by)
    {
        lock (_gate)
        {
            if (!_holders.TryGetValue(key, out var holders))
            {
                if (!tryHold(key))
                {
                    return false;
                }

                _holders.Add(key, holders = new ReferenceHolders());
            }

            holders.Add(by);
            return true;
        }
    }

    /// <summary>One reference less.</summary>
    /// <param name="key">The thing.</param>
    /// <param name="by">Who counted it; null where that is not known.</param>
    /// <returns>False when there was none.</returns>
    public bool TryRemove(TKey key, PeerProcess? by)
    {
        lock (_gate)
        {
            if (!_holders.TryGetValue(key, out var holders))
            {
                return false;
            }

            holders.Remove(by);
            if (holders.Total > 0)
            {
                return true;
            }

            _holders.Remove(key);
        }

        letGo(key);
        return true;
    }

    /// <summary>All references to one thing are gone.</summary>
    /// <returns>False when there was none.</returns>
    public bool TryRemoveAll(TKey key)
    {
        lock (_gate)
        {
            if (!_holders.Remove(key, out var holders))
            {
                return false;
            }

            holders.Clear();
        }

        letGo(key);
        return true;
    }

    /// <summary>All references of one process are gone.</summary>
    public void Drop(PeerProcess dead)
    {
        var free = new List<TKey>();
        lock (_gate)
        {
            foreach (var (key, holders) in _holders)
            {
                holders.Drop(dead);
                if (holders.Total == 0)
                {
                    free.Add(key);
                }
            }

            free.ForEach(key => _holders.Remove(key));
        }

        free.ForEach(letGo);
    }
}
