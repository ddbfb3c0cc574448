using Actors.Client.Objects.Barriers;
using Actors.Client.Objects.Locks;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Opening and making barriers.</summary>
public static class BarrierOpening
{
    /// <summary>Opens a named barrier, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="parties">How many have to arrive if it is made now; at least one.</param>
    /// <param name="timeout">How long a wait takes at most where it does not say; null for ever.</param>
    /// <param name="hasAction">Whether the last to arrive does an action before all are released.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedBarrier> GetBarrierAsync(
        this ObjectClient client, string name, int parties, TimeSpan? timeout = null, bool hasAction = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<BarrierProxy>(name, Arguments(parties, timeout, hasAction), cancellationToken);
    }

    /// <summary>Makes an anonymous barrier, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="parties">How many have to arrive; at least one.</param>
    /// <param name="timeout">How long a wait takes at most where it does not say; null for ever.</param>
    /// <param name="hasAction">Whether the last to arrive does an action before all are released.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedBarrier> CreateBarrierAsync(
        this ObjectClient client, int parties, TimeSpan? timeout = null, bool hasAction = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<BarrierProxy>(null, Arguments(parties, timeout, hasAction), cancellationToken);
    }

    private static Action<ValueWriter> Arguments(int parties, TimeSpan? timeout, bool hasAction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parties, 1);
        var milliseconds = WaitArguments.Milliseconds(timeout ?? Timeout.InfiniteTimeSpan);
        return writer =>
        {
            writer.WriteListHeader(3);
            writer.WriteInteger(parties);
            writer.WriteOptional(milliseconds);
            writer.WriteBoolean(hasAction);
        };
    }
}
