using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Objects;

namespace Actors.Client.Objects.Semaphores;

/// <summary>A bounded semaphore on a host. Thread-safe.</summary>
public sealed class BoundedSemaphoreProxy : PermitsProxy, ISharedBoundedSemaphore, IProxy<BoundedSemaphoreProxy>
{
    private BoundedSemaphoreProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
    }

    /// <inheritdoc/>
    public static string TypeName => "bounded-semaphore";

    /// <inheritdoc/>
    public static BoundedSemaphoreProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);
}
