using System.Runtime.InteropServices;
using Actors.Contracts;

namespace Actors.Kernel.Directory;

/// <summary>
/// Who keeps whom alive: names and sessions are roots, stored references are edges. Tells at once which objects nobody can
/// reach any more, cycles included. Not thread-safe: the directory guards it.
/// </summary>
/// <remarks>
/// A loss of a root or an edge is followed backwards, from the object that lost it towards a root. When none is found, all
/// that was visited is garbage: whatever can reach an unreachable object is unreachable too. The cost is the number of
/// objects on the way to the nearest root, usually one.
/// </remarks>
internal sealed class ReferenceGraph
{
    private readonly Dictionary<ObjectId, Node> _nodes = [];
    private readonly Dictionary<SessionId, Dictionary<ObjectId, long>> _holds = [];
    private readonly Stack<ObjectId> _pending = new();
    private bool _collecting;

    /// <summary>How many references sessions hold, for people.</summary>
    public long Holds => _holds.Values.Sum(held => (long)held.Count);

    /// <summary>How many objects there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>A session begins: only from now until <see cref="EndSession"/> can it hold anything.</summary>
    public void BeginSession(SessionId session) => _holds.Add(session, []);

    public bool HasSession(SessionId session) => _holds.ContainsKey(session);

    public void Add(ObjectId id, bool named) => _nodes.Add(id, new Node { Named = named });

    public bool Contains(ObjectId id) => _nodes.ContainsKey(id);

    public void SetNamed(ObjectId id, bool named, List<ObjectId> garbage)
    {
        if (_nodes.TryGetValue(id, out var node))
        {
            node.Named = named;
            CollectIfUnreachable(id, node, garbage);
        }
    }

    /// <summary>A session was handed a reference. Without effect when the object is gone, or the session: a turn may outlast it.</summary>
    public void Hold(SessionId session, ObjectId id, long count = 1)
    {
        if (!_nodes.TryGetValue(id, out var node) || !_holds.TryGetValue(session, out var held))
        {
            return;
        }

        ref var already = ref CollectionsMarshal.GetValueRefOrAddDefault(held, id, out var known);
        already += count;
        if (!known)
        {
            node.Roots++;
        }
    }

    /// <summary>A session gives references back; more than it has counts as all it has.</summary>
    public void Release(SessionId session, ObjectId id, long count, List<ObjectId> garbage)
    {
        if (!_holds.TryGetValue(session, out var held) || !held.TryGetValue(id, out var already))
        {
            return;
        }

        if (already > count)
        {
            held[id] = already - count;
            return;
        }

        held.Remove(id);
        Unroot(id, garbage);
    }

    /// <summary>A session is over.</summary>
    public void EndSession(SessionId session, List<ObjectId> garbage)
    {
        if (_holds.Remove(session, out var held))
        {
            foreach (var id in held.Keys)
            {
                Unroot(id, garbage);
            }
        }
    }

    /// <summary>A request that waits, or a turn under way, needs the object.</summary>
    public bool TryPin(ObjectId id)
    {
        if (!_nodes.TryGetValue(id, out var node))
        {
            return false;
        }

        node.Roots++;
        return true;
    }

    public void Unpin(ObjectId id, List<ObjectId> garbage) => Unroot(id, garbage);

    /// <summary>An object stores a reference to another.</summary>
    /// <returns>False when the target is gone.</returns>
    public bool TryLink(ObjectId owner, ObjectId target)
    {
        if (!_nodes.TryGetValue(owner, out var from) || !_nodes.TryGetValue(target, out var to))
        {
            return false;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(from.Targets, target, out _)++;
        CollectionsMarshal.GetValueRefOrAddDefault(to.Owners, owner, out _)++;
        return true;
    }

    /// <summary>An object no longer stores a reference to another.</summary>
    public void Unlink(ObjectId owner, ObjectId target, List<ObjectId> garbage)
    {
        if (_nodes.TryGetValue(owner, out var from) && _nodes.TryGetValue(target, out var to))
        {
            Decrement(from.Targets, target);
            if (Decrement(to.Owners, owner))
            {
                CollectIfUnreachable(target, to, garbage);
            }
        }
    }

    /// <summary>An object is gone for another reason than being unreachable.</summary>
    public void Remove(ObjectId id, List<ObjectId> garbage)
    {
        if (_nodes.TryGetValue(id, out var node))
        {
            ForgetHolds(id, node);
            Collect([id], garbage);
        }
    }

    private void ForgetHolds(ObjectId id, Node node)
    {
        foreach (var held in _holds.Values)
        {
            if (node.Roots == 0)
            {
                return;
            }

            if (held.Remove(id))
            {
                node.Roots--;
            }
        }
    }

    private static bool Decrement(Dictionary<ObjectId, int> counts, ObjectId id)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, id);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref count))
        {
            return false;
        }

        return --count == 0 && counts.Remove(id);
    }

    private void Unroot(ObjectId id, List<ObjectId> garbage)
    {
        if (_nodes.TryGetValue(id, out var node) && --node.Roots == 0)
        {
            CollectIfUnreachable(id, node, garbage);
        }
    }

    private void CollectIfUnreachable(ObjectId id, Node node, List<ObjectId> garbage)
    {
        if (node.IsRoot)
        {
            return;
        }

        var visited = new HashSet<ObjectId> { id };
        var open = new Stack<ObjectId>(node.Owners.Keys);
        while (open.TryPop(out var owner))
        {
            if (!visited.Add(owner))
            {
                continue;
            }

            var ownerNode = _nodes[owner];
            if (ownerNode.IsRoot)
            {
                return;
            }

            foreach (var next in ownerNode.Owners.Keys)
            {
                open.Push(next);
            }
        }

        Collect(visited, garbage);
    }

    private void Collect(IReadOnlyCollection<ObjectId> unreachable, List<ObjectId> garbage)
    {
        var orphans = new List<ObjectId>();
        foreach (var id in unreachable)
        {
            if (!_nodes.Remove(id, out var node))
            {
                continue;
            }

            garbage.Add(id);
            foreach (var target in node.Targets.Keys)
            {
                if (_nodes.TryGetValue(target, out var targetNode) && targetNode.Owners.Remove(id))
                {
                    orphans.Add(target);
                }
            }

            foreach (var owner in node.Owners.Keys)
            {
                if (_nodes.TryGetValue(owner, out var ownerNode))
                {
                    ownerNode.Targets.Remove(id);
                }
            }
        }

        // Recursion is as deep as garbage hangs on garbage; an explicit list keeps a long chain off the stack.
        foreach (var orphan in orphans)
        {
            _pending.Push(orphan);
        }

        if (_collecting)
        {
            return;
        }

        _collecting = true;
        while (_pending.TryPop(out var next))
        {
            if (_nodes.TryGetValue(next, out var node))
            {
                CollectIfUnreachable(next, node, garbage);
            }
        }

        _collecting = false;
    }

    private sealed class Node
    {
        public bool Named { get; set; }

        /// <summary>Sessions that hold it, and pins.</summary>
        public int Roots { get; set; }

        /// <summary>Objects that store references to it, with how many.</summary>
        public Dictionary<ObjectId, int> Owners { get; } = new(0);

        /// <summary>Objects it stores references to, with how many.</summary>
        public Dictionary<ObjectId, int> Targets { get; } = new(0);

        public bool IsRoot => Named || Roots > 0;
    }
}
