using Actors.Client.Objects.Locks;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Opening and making locks, and taking several.</summary>
public static class LockOpening
{
    /// <summary>Opens a named lock, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedLock> GetLockAsync(this ObjectClient client, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<LockProxy>(name, cancellationToken);
    }

    /// <summary>Makes an anonymous lock, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedLock> CreateLockAsync(this ObjectClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<LockProxy>(null, cancellationToken);
    }

    /// <summary>Opens a named reentrant lock, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedReentrantLock> GetReentrantLockAsync(this ObjectClient client, string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<ReentrantLockProxy>(name, cancellationToken);
    }

    /// <summary>Makes an anonymous reentrant lock, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedReentrantLock> CreateReentrantLockAsync(this ObjectClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<ReentrantLockProxy>(null, cancellationToken);
    }
}
