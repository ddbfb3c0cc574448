using Actors.Contracts;

namespace Actors.Client.References;

/// <summary>
/// The client's hold on one managed object, shared by all proxies for it. When the last proxy is collected or the handle is
/// disposed, the host is told, so that an anonymous object nobody refers to can go.
/// </summary>
public abstract class ReferenceHandle
{
    /// <summary>Makes the handle.</summary>
    /// <param name="reference">The object.</param>
    protected ReferenceHandle(ObjectReference reference) => Reference = reference;

    /// <summary>The object.</summary>
    public ObjectReference Reference { get; private protected set; }

    /// <summary>Gives the reference back now.</summary>
    public abstract ValueTask ReleaseAsync();
}
