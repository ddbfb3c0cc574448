using Actors.Client.Objects.Semaphores;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Opening and making semaphores.</summary>
public static class SemaphoreOpening
{
    /// <summary>Opens a named semaphore, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="permits">How many permits it begins with if it is made now; not negative.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedSemaphore> GetSemaphoreAsync(
        this ObjectClient client, string name, int permits = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<SemaphoreProxy>(name, Arguments(permits), cancellationToken);
    }

    /// <summary>Makes an anonymous semaphore, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="permits">How many permits it begins with; not negative.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedSemaphore> CreateSemaphoreAsync(
        this ObjectClient client, int permits = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<SemaphoreProxy>(null, Arguments(permits), cancellationToken);
    }

    /// <summary>Opens a named bounded semaphore, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="permits">How many permits it begins with if it is made now, and never has more of; not negative.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedBoundedSemaphore> GetBoundedSemaphoreAsync(
        this ObjectClient client, string name, int permits = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<BoundedSemaphoreProxy>(name, Arguments(permits), cancellationToken);
    }

    /// <summary>Makes an anonymous bounded semaphore, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="permits">How many permits it begins with, and never has more of; not negative.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedBoundedSemaphore> CreateBoundedSemaphoreAsync(
        this ObjectClient client, int permits = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<BoundedSemaphoreProxy>(null, Arguments(permits), cancellationToken);
    }

    private static Action<ValueWriter> Arguments(int permits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(permits);
        return writer =>
        {
            writer.WriteListHeader(1);
            writer.WriteInteger(permits);
        };
    }
}
