using Actors.Contracts;
using Actors.Gateway.Python.Connections.Peers;
using Actors.Kernel;

namespace Actors.Gateway.Python.Serving;

/// <summary>
/// Sessions whose client has closed its connection and holds a lock still: CPython closes a thread's connection with the last
/// counted proxy that the thread drops, also in the middle of <c>with lock:</c>. They go on until their process is dead, or until what
/// they held was given back by another session. Thread-safe.
/// </summary>
internal sealed class LivingHolders(ActorSystem system) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(PeerProcess Process, KernelRequests Kernel, HashSet<ObjectId> Locks)> _holders = [];

    /// <summary>Keeps a session whose connection has ended, if it holds plain locks alone and its process is known to live.</summary>
    /// <returns>False when it is to be ended as others are.</returns>
    public bool TryKeep(PeerProcess? process, KernelRequests? kernel, IReadOnlyCollection<ObjectId> locks)
    {
        // A reentrant lock belongs to its session: an orphaned one can be given back, by whoever has another.
        if (process is null || kernel is null || locks.Count == 0 || locks.Any(IsReentrant) || !process.IsAlive)
        {
            return false;
        }

        lock (_gate)
        {
            _holders.Add((process, kernel, [.. locks]));
        }

        return true;
    }

    /// <summary>A lock is about to be given back by whoever it is.</summary>
    /// <returns>The session that held nothing else, to be ended after that; null for none.</returns>
    public KernelRequests? Release(ObjectId held)
    {
        lock (_gate)
        {
            var index = _holders.FindIndex(holder => holder.Locks.Remove(held));
            if (index < 0 || _holders[index].Locks.Count > 0)
            {
                return null;
            }

            var kernel = _holders[index].Kernel;
            _holders.RemoveAt(index);
            return kernel;
        }
    }

    /// <summary>Ends the sessions whose process has died meanwhile.</summary>
    public void EndDead()
    {
        foreach (var process in Snapshot().Select(holder => holder.Process).Distinct().Where(process => !process.IsAlive))
        {
            End(process, $"its process {process.Id} is dead");
        }
    }

    public void Dispose()
    {
        foreach (var (process, _, _) in Snapshot())
        {
            End(process, "the gateway has stopped");
        }
    }

    private void End(PeerProcess process, string why)
    {
        List<KernelRequests> ending;
        lock (_gate)
        {
            ending = [.. _holders.Where(holder => holder.Process == process).Select(holder => holder.Kernel)];
            _holders.RemoveAll(holder => holder.Process == process);
        }

        ending.ForEach(kernel => kernel.End(why));
    }

    private List<(PeerProcess Process, KernelRequests Kernel, HashSet<ObjectId> Locks)> Snapshot()
    {
        lock (_gate)
        {
            return [.. _holders];
        }
    }

    private bool IsReentrant(ObjectId held) => system.TryFind(held, out var reference) && reference.TypeName == "reentrant-lock";
}
