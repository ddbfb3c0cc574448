using System.Collections.Concurrent;
using Actors.Contracts;
using Actors.Kernel.Cells;
using Actors.Kernel.Waiting;

namespace Actors.Kernel.Directory;

/// <summary>
/// All objects of the host, by id and by name, and their lifetimes. Finding by id takes no lock; names and references are
/// guarded by one lock that is never held while an object's code runs. Thread-safe.
/// </summary>
internal sealed class ObjectDirectory(int maxObjects, ulong lastSequence)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<ObjectId, Cell> _byId = new();
    private readonly Dictionary<string, Cell> _byName = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private readonly ReferenceGraph _graph = new();
    private readonly Obituaries _obituaries = new();
    private ulong _lastSequence = lastSequence;

    /// <summary>Told of each object that is gone.</summary>
    public Action<ObjectId>? Gone { get; set; }

    public int Count => _byId.Count;

    public int NamedCount
    {
        get
        {
            lock (_gate)
            {
                return _byName.Count;
            }
        }
    }

    /// <summary>How many references sessions hold.</summary>
    public long Holds
    {
        get
        {
            lock (_gate)
            {
                return _graph.Holds;
            }
        }
    }

    /// <summary>The locks that somebody holds; a look at all objects.</summary>
    public IEnumerable<LockNode> HeldLocks =>
        _byId.Values.Select(cell => cell.Lock).OfType<LockNode>().Where(node => node.Holders.Any());

    public Cell? Find(ObjectId id) => _byId.GetValueOrDefault(id);

    /// <summary>Why an object that is no longer found was taken away; null when it just ended or never was.</summary>
    public string? WhyGone(ObjectId id)
    {
        lock (_gate)
        {
            return _obituaries.Find(id);
        }
    }

    public ObjectId NextId() => ObjectId.Create(0, Interlocked.Increment(ref _lastSequence));

    /// <summary>From now on the session can hold objects.</summary>
    public void BeginSession(SessionId session)
    {
        lock (_gate)
        {
            _graph.BeginSession(session);
        }
    }

    /// <summary>Finds a named object and lets the session hold it.</summary>
    public Cell? FindAndHold(string name, SessionId session)
    {
        lock (_gate)
        {
            if (!_byName.TryGetValue(name, out var cell))
            {
                return null;
            }

            _graph.Hold(session, cell.Id);
            return cell;
        }
    }

    /// <summary>
    /// Makes a place for an object that is being made, held by the session. With a name that is taken, gives the object
    /// that has it.
    /// </summary>
    /// <exception cref="ActorException">The host is full, or the session has ended: nobody would hold the object.</exception>
    public bool TryReserve(Cell cell, SessionId session, out Cell existing)
    {
        lock (_gate)
        {
            if (cell.Name is { } taken && _byName.TryGetValue(taken, out existing!))
            {
                _graph.Hold(session, existing.Id);
                return false;
            }

            DemandRoom();
            if (!_graph.HasSession(session))
            {
                throw new ActorException(ErrorCode.SessionLost, "The session has ended.");
            }

            if (cell.Name is { } name)
            {
                _byName.Add(name, cell);
                _names.Add(name);
            }

            _graph.Add(cell.Id, cell.Name is not null);
            _graph.Hold(session, cell.Id);
            _byId[cell.Id] = cell;
            existing = cell;
            return true;
        }
    }

    /// <summary>Takes a name away; the object lives on while something refers to it.</summary>
    public bool RemoveName(string name)
    {
        var garbage = new List<ObjectId>();
        lock (_gate)
        {
            if (!_byName.Remove(name, out var cell))
            {
                return false;
            }

            _names.Remove(name);
            cell.Name = null;
            _graph.SetNamed(cell.Id, false, garbage);
        }

        Stop(garbage, "its name was removed");
        return true;
    }

    /// <summary>Takes an object away whoever refers to it: its state is no longer known.</summary>
    public void Discard(Cell cell, string reason)
    {
        var garbage = new List<ObjectId>();
        lock (_gate)
        {
            if (cell.Name is { } name && _byName.TryGetValue(name, out var named) && named == cell)
            {
                _byName.Remove(name);
                _names.Remove(name);
            }

            _graph.Remove(cell.Id, garbage);
            _obituaries.Add(cell.Id, reason);
        }

        if (_byId.TryRemove(cell.Id, out _))
        {
            cell.Stop(reason);
            Gone?.Invoke(cell.Id);
        }

        Stop(garbage, "its last reference was dropped");
    }

    /// <returns>False when the object is gone, or the session.</returns>
    public bool TryHold(SessionId session, ObjectId id)
    {
        lock (_gate)
        {
            if (!_graph.Contains(id) || !_graph.HasSession(session))
            {
                return false;
            }

            _graph.Hold(session, id);
            return true;
        }
    }

    public void Hold(SessionId session, ObjectId id)
    {
        lock (_gate)
        {
            _graph.Hold(session, id);
        }
    }

    /// <summary>A session takes hold of objects: of all, or of none.</summary>
    /// <returns>The first that is gone; null when none is.</returns>
    public ObjectId? HoldAll(SessionId session, IReadOnlyList<(ObjectId Id, long Count)> wanted)
    {
        lock (_gate)
        {
            foreach (var (id, _) in wanted)
            {
                if (!_graph.Contains(id))
                {
                    return id;
                }
            }

            foreach (var (id, count) in wanted)
            {
                _graph.Hold(session, id, count);
            }

            return null;
        }
    }

    public void Release(SessionId session, ObjectId id, long count)
    {
        var garbage = new List<ObjectId>();
        lock (_gate)
        {
            _graph.Release(session, id, count, garbage);
        }

        Stop(garbage, "its last reference was given back");
    }

    /// <summary>All that the session holds is let go, and it holds nothing any more.</summary>
    public void EndSession(SessionId session)
    {
        var garbage = new List<ObjectId>();
        lock (_gate)
        {
            _graph.EndSession(session, garbage);
        }

        Stop(garbage, "its last reference ended with its session");
    }

    public bool TryLink(ObjectId owner, ObjectId target)
    {
        lock (_gate)
        {
            return _graph.TryLink(owner, target);
        }
    }

    public void Unlink(ObjectId owner, ObjectId target)
    {
        var garbage = new List<ObjectId>();
        lock (_gate)
        {
            _graph.Unlink(owner, target, garbage);
        }

        Stop(garbage, "its last reference was dropped");
    }

    /// <summary>Keeps objects alive while a request that names them waits. Those that are gone are left out.</summary>
    public List<ObjectReference> Pin(List<ObjectReference> references)
    {
        if (references.Count == 0)
        {
            return references;
        }

        lock (_gate)
        {
            return [.. references.Where(reference => _graph.TryPin(reference.Id))];
        }
    }

    public void Unpin(List<ObjectReference> pinned)
    {
        if (pinned.Count == 0)
        {
            return;
        }

        var garbage = new List<ObjectId>();
        lock (_gate)
        {
            foreach (var reference in pinned)
            {
                _graph.Unpin(reference.Id, garbage);
            }
        }

        Stop(garbage, "its last reference was dropped");
    }

    /// <summary>One page of the named objects in the order of their names.</summary>
    public List<(string Name, Cell Cell)> List(string prefix, string? after, int atMost)
    {
        lock (_gate)
        {
            var from = after is not null && string.CompareOrdinal(after, prefix) > 0 ? after : prefix;
            var last = _names.Max;
            if (last is null || string.CompareOrdinal(from, last) > 0)
            {
                return [];
            }

            return [.. _names.GetViewBetween(from, last)
                .SkipWhile(name => name == after)
                .TakeWhile(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Take(atMost)
                .Select(name => (name, _byName[name]))];
        }
    }

    private void DemandRoom()
    {
        if (_graph.Count >= maxObjects)
        {
            throw new ActorException(ErrorCode.LimitExceeded, $"The host holds {_graph.Count} objects, which is its limit (host.limits.objects).");
        }
    }

    private void Stop(List<ObjectId> garbage, string reason)
    {
        foreach (var id in garbage)
        {
            if (_byId.TryRemove(id, out var cell))
            {
                cell.Stop(reason);
                Gone?.Invoke(id);
            }
        }
    }
}
