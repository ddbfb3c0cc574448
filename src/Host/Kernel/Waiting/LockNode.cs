using System.Collections.Immutable;
using Actors.Contracts;

namespace Actors.Kernel.Waiting;

/// <summary>One lock as the graph of waits sees it. Its holders are changed by its own turns, read by all.</summary>
/// <param name="id">The lock.</param>
/// <param name="name">Its name, for people.</param>
public sealed class LockNode(ObjectId id, string name)
{
    // By token. Replaced as a whole, so that a reader sees all or nothing of a change.
    private ImmutableDictionary<ulong, Holder> _holders = ImmutableDictionary<ulong, Holder>.Empty;

    /// <summary>The lock.</summary>
    public ObjectId Id => id;

    /// <summary>Its name, for people.</summary>
    public string Name => name;

    /// <summary>Who holds it.</summary>
    public IEnumerable<Holder> Holders => Volatile.Read(ref _holders).Values;

    /// <summary>Whether it is held under a token.</summary>
    /// <param name="token">The token.</param>
    public bool IsHeldUnder(ulong token) => Volatile.Read(ref _holders).ContainsKey(token);

    /// <summary>One more holds it.</summary>
    /// <param name="holder">Who.</param>
    public void Add(Holder holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        Volatile.Write(ref _holders, _holders.Add(holder.Token, holder));
    }

    /// <summary>One holds it no more.</summary>
    /// <param name="token">Under which token it did.</param>
    public void Remove(ulong token) => Volatile.Write(ref _holders, _holders.Remove(token));
}
