using Actors.Client.Objects.Locks;
using Actors.Client.Objects.WorkerPools;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Opening and making the coordinators of worker pools.</summary>
public static class WorkerPoolOpening
{
    /// <summary>Opens the coordinator of a named pool, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="settings">How it is if it is made now; null for <see cref="WorkerPoolSettings.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedWorkerPool> GetWorkerPoolAsync(
        this ObjectClient client, string name, WorkerPoolSettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await OpenAsync(client, name, settings, cancellationToken);
    }

    /// <summary>Opens a coordinator; a null name makes an anonymous one.</summary>
    internal static ValueTask<WorkerPoolProxy> OpenAsync(ObjectClient client, string? name, WorkerPoolSettings? settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var given = settings ?? WorkerPoolSettings.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(given.MaxTasks, 1, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(given.Attempts, 1, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(given.Grace, TimeSpan.Zero, nameof(settings));
        return client.OpenAsync<WorkerPoolProxy>(name, writer =>
        {
            writer.WriteListHeader(4);
            writer.WriteInteger((long)given.MaxTasks);
            writer.WriteInteger((long)given.Attempts);
            writer.WriteOptional(given.TimeLimit is { } limit ? WaitArguments.Milliseconds(limit) : null);
            writer.WriteInteger(WaitArguments.Milliseconds(given.Grace)!.Value);
        }, cancellationToken);
    }
}
