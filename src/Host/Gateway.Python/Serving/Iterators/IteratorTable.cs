using System.Globalization;
using System.Text;

namespace Actors.Gateway.Python.Serving.Iterators;

/// <summary>
/// The iterators that clients have. One that no client has claimed is forgotten: a client that cannot use it leaves it behind.
/// What is iterated over lives as long. Thread-safe.
/// </summary>
internal sealed class IteratorTable : IDisposable
{
    private const string Prefix = "iterator-";
    private static readonly TimeSpan Unclaimed = TimeSpan.FromSeconds(30);

    private readonly ReferenceCounts _counts;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HostedIterator> _iterators = [];
    private readonly ITimer _timer;
    private ulong _last;

    public IteratorTable(ReferenceCounts counts, TimeProvider time)
    {
        _counts = counts;
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

    public IReadOnlyList<KeyValuePair<string, HostedIterator>> All
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
    /// <exception cref="PythonException">What it iterates over is gone.</exception>
    public string Add(HostedIterator iterator)
    {
        if (!_counts.TryHold(iterator.Source.Id))
        {
            throw PythonException.Runtime($"object {iterator.Source} is gone");
        }

        lock (_gate)
        {
            var ident = Prefix + (++_last).ToString("x", CultureInfo.InvariantCulture);
            iterator.References = 1;
            iterator.Since = _time.GetUtcNow().UtcDateTime;
            _iterators.Add(ident, iterator);
            return ident;
        }
    }

    public HostedIterator? Find(ReadOnlySpan<byte> ident)
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
        var text = Encoding.UTF8.GetString(ident);
        lock (_gate)
        {
            if (!_iterators.TryGetValue(text, out var iterator))
            {
                return false;
            }

            if (--iterator.References > 0)
            {
                return true;
            }
        }

        Forget(text);
        return true;
    }

    /// <summary>Forgets an iterator whoever has it.</summary>
    public void Forget(string ident)
    {
        HostedIterator? iterator;
        lock (_gate)
        {
            if (!_iterators.Remove(ident, out iterator))
            {
                return;
            }
        }

        iterator.Dropped();
        _counts.Unhold(iterator.Source.Id);
    }

    public void Dispose() => _timer.Dispose();

    private void ForgetUnclaimed()
    {
        var before = _time.GetUtcNow().UtcDateTime - Unclaimed;
        foreach (var (ident, _) in All.Where(pair => !pair.Value.IsClaimed && pair.Value.Since < before))
        {
            Forget(ident);
        }
    }
}
