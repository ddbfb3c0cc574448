using Actors.Contracts;

namespace Actors.Kernel.Waiting;

/// <summary>One lock as the graph of waits sees it. Its holders are replaced by its own turns, read by all.</summary>
/// <param name="id">The lock.</param>
/// <param name="name">Its name, for people.</param>
public sealed class LockNode(ObjectId id, string name)
{
    private Holder[] _holders = [];

    /// <summary>The lock.</summary>
    public ObjectId Id => id;

    /// <summary>Its name, for people.</summary>
    public string Name => name;

    /// <summary>Who holds it. The array is never changed.</summary>
    public IReadOnlyList<Holder> Holders => Volatile.Read(ref _holders);

    /// <summary>Replaces the holders.</summary>
    /// <param name="holders">Who holds it now; not changed afterwards.</param>
    public void SetHolders(Holder[] holders) => Volatile.Write(ref _holders, holders);
}
