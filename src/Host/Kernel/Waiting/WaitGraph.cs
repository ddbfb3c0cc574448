using System.Diagnostics.CodeAnalysis;
using Actors.Contracts;

namespace Actors.Kernel.Waiting;

/// <summary>
/// Who waits for whom, over all locks of the host. A wait depends on every holder of its lock; a held lock depends on the
/// waits of its owner. A wait that would close a circle is not begun. Thread-safe.
/// </summary>
/// <remarks>
/// Only waits are registered, so an uncontended lock costs nothing here. Other locks' turns may be under way meanwhile: that
/// cannot make a circle where there is none, since in a circle nobody is able to release.
/// </remarks>
public sealed class WaitGraph
{
    private readonly Lock _gate = new();
    private readonly HashSet<LockWait> _waits = new(ReferenceEqualityComparer.Instance);

    // By the held lock that cannot be released before the wait is over.
    private readonly Dictionary<Fence, List<LockWait>> _blocking = [];

    /// <summary>A look at all waits.</summary>
    public IReadOnlyList<LockWait> Waits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waits];
            }
        }
    }

    /// <summary>Begins a wait, unless it closes a circle.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="circle">The circle: this wait first, then the waits it depends on, each waiting for a lock that the owner of the next one holds.</param>
    /// <returns>False when it closes a circle.</returns>
    public bool TryBegin(LockWait wait, [NotNullWhen(false)] out IReadOnlyList<LockWait>? circle)
    {
        ArgumentNullException.ThrowIfNull(wait);
        lock (_gate)
        {
            circle = wait.Holding.Count == 0 ? null : FindCircle(wait);
            if (circle is not null)
            {
                return false;
            }

            _waits.Add(wait);
            foreach (var held in wait.Holding)
            {
                if (!_blocking.TryGetValue(held, out var waits))
                {
                    _blocking[held] = waits = [];
                }

                waits.Add(wait);
            }

            return true;
        }
    }

    /// <summary>Ends a wait.</summary>
    /// <param name="wait">The wait.</param>
    public void End(LockWait wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        lock (_gate)
        {
            if (!_waits.Remove(wait))
            {
                return;
            }

            foreach (var held in wait.Holding)
            {
                if (_blocking.TryGetValue(held, out var waits) && waits.Remove(wait) && waits.Count == 0)
                {
                    _blocking.Remove(held);
                }
            }
        }
    }

    // Depth first, without recursion: a chain may be as long as there are waits.
    private List<LockWait>? FindCircle(LockWait first)
    {
        var seen = new HashSet<LockWait>(ReferenceEqualityComparer.Instance) { first };
        var cameFrom = new Dictionary<LockWait, LockWait>(ReferenceEqualityComparer.Instance);
        var open = new Stack<LockWait>();
        open.Push(first);
        while (open.TryPop(out var wait))
        {
            foreach (var holder in wait.Node.Holders)
            {
                var held = new Fence(wait.Node.Id, holder.Token);
                if (first.Holding.Contains(held))
                {
                    // A circle of one is not judged: who asks again for what it holds may give that back before it waits.
                    if (wait != first)
                    {
                        return PathTo(wait, cameFrom);
                    }

                    continue;
                }

                foreach (var next in _blocking.GetValueOrDefault(held) ?? [])
                {
                    if (seen.Add(next))
                    {
                        cameFrom[next] = wait;
                        open.Push(next);
                    }
                }
            }
        }

        return null;
    }

    private static List<LockWait> PathTo(LockWait last, Dictionary<LockWait, LockWait> cameFrom)
    {
        var path = new List<LockWait> { last };
        while (cameFrom.TryGetValue(path[^1], out var before))
        {
            path.Add(before);
        }

        path.Reverse();
        return path;
    }
}
