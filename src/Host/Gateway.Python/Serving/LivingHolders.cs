using Actors.Contracts;
using Actors.Gateway.Python.Connections.Peers;

namespace Actors.Gateway.Python.Serving;

/// <summary>
/// Sessions whose client has closed its connection and has locks or permits still: its thread has ended, or has dropped the last
/// proxy that it had counted, also in the middle of <c>with lock:</c>. As in CPython nothing of it is given back. They go on until
/// their process is dead, until what they held was given back by others, or until the thread comes back. Thread-safe.
/// </summary>
internal sealed class LivingHolders : IDisposable
{
    private static readonly HashSet<string> Held = ["lock", "reentrant-lock", "condition", "semaphore", "bounded-semaphore"];

    private readonly Lock _gate = new();
    private List<Holder> _holders = [];

    /// <summary>Keeps the session of a connection that has ended in order, if it holds something and its process is known to live.</summary>
    /// <returns>False when it is to be ended as others are.</returns>
    public bool TryKeep(PythonCall call)
    {
        // Of one on another machine nobody would see that it is dead.
        if (call.BegunKernel is not { } kernel || call.Peer is not { } process || process == PeerProcess.Elsewhere
            || !kernel.Session.IsTiedToAny(Held) || !process.IsAlive)
        {
            return false;
        }

        lock (_gate)
        {
            _holders.Add(new Holder(process, call.ClientName, kernel, call.LockTokens));
        }

        return true;
    }

    /// <summary>A thread has connected: if it was here before, it goes on with what it holds.</summary>
    /// <returns>Whether the call has its session.</returns>
    public bool TryTakeUp(PythonCall call)
    {
        Holder holder;
        lock (_gate)
        {
            var index = call.Peer is null ? -1 : _holders.FindIndex(holder => holder.Process == call.Peer && holder.Thread == call.ClientName);
            if (index < 0)
            {
                return false;
            }

            holder = _holders[index];
            _holders.RemoveAt(index);
        }

        call.TakeUp(holder.Kernel, holder.Tokens);
        return true;
    }

    /// <summary>Ends the sessions whose process has died meanwhile, and those that hold nothing any more.</summary>
    public void EndFinished()
    {
        HashSet<PeerProcess> processes;
        lock (_gate)
        {
            processes = [.. _holders.Select(holder => holder.Process)];
        }

        processes.RemoveWhere(process => process.IsAlive);
        EndAll(holder => processes.Contains(holder.Process), "its process is dead");
        EndAll(static holder => !holder.Kernel.Session.IsTiedToAny(Held), "what it held was given back");
    }

    public void Dispose() => EndAll(static _ => true, "the gateway has stopped");

    private void EndAll(Predicate<Holder> isFinished, string why)
    {
        ILookup<bool, Holder> finished;
        lock (_gate)
        {
            finished = _holders.ToLookup(holder => isFinished(holder));
            _holders = [.. finished[false]];
        }

        foreach (var holder in finished[true])
        {
            holder.Kernel.End(why);
        }
    }

    /// <param name="Process">Whose it is.</param>
    /// <param name="Thread">Its thread, as the client calls it.</param>
    /// <param name="Kernel">The session.</param>
    /// <param name="Tokens">The tokens under which it holds locks.</param>
    private sealed record Holder(PeerProcess Process, string Thread, KernelRequests Kernel, Dictionary<ObjectId, ulong> Tokens);
}
