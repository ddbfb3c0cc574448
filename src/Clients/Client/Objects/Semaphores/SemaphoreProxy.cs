using Actors.Client.Calls;
using Actors.Client.References;

namespace Actors.Client.Objects.Semaphores;

/// <summary>A semaphore on a host. Thread-safe.</summary>
public sealed class SemaphoreProxy : PermitsProxy, IProxy<SemaphoreProxy>
{
    private SemaphoreProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
    }

    /// <inheritdoc/>
    public static string TypeName => "semaphore";

    /// <inheritdoc/>
    public static SemaphoreProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);
}
