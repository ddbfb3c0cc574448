using System.Collections.Concurrent;
using Actors.Contracts;
using Actors.Kernel.Cells;

namespace Actors.Kernel.Directory;

/// <summary>
/// All objects of the host, by id and by name, and their lifetimes. Finding by id takes no lock; names and references are
/// guarded by one lock that is never held while an object's code runs. Thread-safe.
/// </summary>
internal sealed class ObjectDirectory(int maxObjects)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<ObjectId, Cell> _byId = new();
    private readonly SortedDictionary<string, Cell> _byName = new(StringComparer.Ordinal);
    private readonly ReferenceGraph _graph = new();
    private ulong _lastSequence;

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

    public Cell? Find(ObjectId id) => _byId.GetValueOrDefault(id);

    public ObjectId NextId() => ObjectId.Create(0, Interlocked.Increment(ref _lastSequence));

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
            if (cell.Name is { } name)
            {
                _byName.Add(name, cell);
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
            }

            _graph.Remove(cell.Id, garbage);
        }

        Stop(garbage, reason);
    }

    public void Hold(SessionId session, ObjectId id)
    {
        lock (_gate)
        {
            _graph.Hold(session, id);
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

    public void ReleaseAll(SessionId session)
    {
        var garbage = new List<ObjectId>();
        lock (_gate)
        {
            _graph.ReleaseAll(session, garbage);
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
    public List<ObjectReference> Pin(IReadOnlyList<ObjectReference> references)
    {
        lock (_gate)
        {
            return [.. references.Where(reference => _graph.TryPin(reference.Id))];
        }
    }

    public void Unpin(IReadOnlyList<ObjectReference> pinned)
    {
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
            return [.. _byName
                .Where(named => named.Key.StartsWith(prefix, StringComparison.Ordinal)
                    && (after is null || string.CompareOrdinal(named.Key, after) > 0))
                .Take(atMost)
                .Select(named => (named.Key, named.Value))];
        }
    }

    private void DemandRoom()
    {
        if (_byId.Count >= maxObjects)
        {
            throw new ActorException(ErrorCode.LimitExceeded, $"The host holds {_byId.Count} objects, which is its limit (host.limits.objects).");
        }
    }

    private void Stop(List<ObjectId> garbage, string reason)
    {
        foreach (var id in garbage)
        {
            if (_byId.TryRemove(id, out var cell))
            {
                cell.Stop(reason);
            }
        }
    }
}
