using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Actors.Gateway.Python.Connections.Peers;
using Actors.Gateway.Python.Serving.References;

namespace Actors.Gateway.Python.Serving.Iterators;

/// <summary>
/// The iterators that clients have. One that no client has claimed is forgotten: a client that cannot use it leaves it behind.
/// What is iterated over lives as long. Thread-safe.
/// </summary>
internal sealed class IteratorTable : IDisposable
{
    private const string Prefix = "iterator-";

    private readonly ReferenceCounts _counts;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, HostedIterator> _iterators = new();
    private readonly ITimer _timer;
    private ulong _last;

    public IteratorTable(ReferenceCounts counts, TimeProvider time)
    {
        _counts = counts;
        _time = time;
        References = new ReferenceTable<string>(_iterators.ContainsKey, LetGo);
        _timer = time.CreateTimer(_ => ForgetUnclaimed(), null, ReferenceCounts.ClaimTime, ReferenceCounts.ClaimTime);
    }

    /// <summary>The references that clients have counted, by id.</summary>
    public ReferenceTable<string> References { get; }

    /// <summary>Hosts an iterator, with one reference of the client that asked for it, until that has claimed it.</summary>
    /// <param name="iterator">The iterator.</param>
    /// <param name="by">The client; null where it is not known.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="PythonException">What it iterates over is gone.</exception>
    public string Add(HostedIterator iterator, PeerProcess? by)
    {
        if (!_counts.TryHold(iterator.Source.Id))
        {
            throw PythonException.Runtime($"object {iterator.Source} is gone");
        }

        var ident = Prefix + Interlocked.Increment(ref _last).ToString("x", CultureInfo.InvariantCulture);
        iterator.Since = _time.GetUtcNow().UtcDateTime;
        _iterators[ident] = iterator;
        References.TryAdd(ident, by);
        return ident;
    }

    public HostedIterator? Find(ReadOnlySpan<byte> ident) => Find(Encoding.UTF8.GetString(ident));

    public HostedIterator? Find(string ident) => _iterators.GetValueOrDefault(ident);

    /// <summary>A client has it.</summary>
    public bool TryClaim(ReadOnlySpan<byte> ident, PeerProcess? by)
    {
        var text = Encoding.UTF8.GetString(ident);
        if (Find(text) is not { } iterator || !References.TryAdd(text, by))
        {
            return false;
        }

        iterator.IsClaimed = true;
        return true;
    }

    /// <summary>Forgets an iterator whoever has it.</summary>
    public void Forget(string ident) => References.TryRemoveAll(ident);

    public void Dispose() => _timer.Dispose();

    private void LetGo(string ident)
    {
        if (_iterators.TryRemove(ident, out var iterator))
        {
            iterator.Dropped();
            _counts.Unhold(iterator.Source.Id);
        }
    }

    private void ForgetUnclaimed()
    {
        var before = _time.GetUtcNow().UtcDateTime - ReferenceCounts.ClaimTime;
        foreach (var (ident, _) in _iterators.Where(pair => !pair.Value.IsClaimed && pair.Value.Since < before))
        {
            Forget(ident);
        }
    }
}
