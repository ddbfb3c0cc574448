using Actors.Contracts;
using Actors.Gateway.Python.Types;

namespace Actors.Gateway.Python.Serving.Iterators;

/// <summary>An iterator that clients have proxies of. Lives on the gateway, not among the host's objects.</summary>
/// <param name="source">What it iterates over; lives as long as it does.</param>
internal abstract class HostedIterator(ObjectReference source)
{
    public ObjectReference Source => source;

    /// <summary>What Python sees of it.</summary>
    public abstract PythonType Type { get; }

    /// <summary>Whether a client ever took it.</summary>
    public bool IsClaimed { get; set; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTime Since { get; set; }

    /// <summary>Replies with the next item, or raises StopIteration.</summary>
    public abstract ValueTask NextAsync(PythonCall call);

    /// <summary>No client has it any more. Any thread, once.</summary>
    public virtual void Dropped()
    {
    }
}
