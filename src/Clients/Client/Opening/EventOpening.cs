using Actors.Client.Objects.Events;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Opening and making events.</summary>
public static class EventOpening
{
    /// <summary>Opens a named event, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="autoReset">Whether, if it is made now, each Set releases exactly one waiter.</param>
    /// <param name="isSet">Whether it is set, if it is made now, from the beginning.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedEvent> GetEventAsync(
        this ObjectClient client, string name, bool autoReset = false, bool isSet = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<EventProxy>(name, Arguments(autoReset, isSet), cancellationToken);
    }

    /// <summary>Makes an anonymous event, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="autoReset">Whether each Set releases exactly one waiter.</param>
    /// <param name="isSet">Whether it is set from the beginning.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedEvent> CreateEventAsync(
        this ObjectClient client, bool autoReset = false, bool isSet = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<EventProxy>(null, Arguments(autoReset, isSet), cancellationToken);
    }

    private static Action<ValueWriter> Arguments(bool autoReset, bool isSet) => writer =>
    {
        writer.WriteListHeader(2);
        writer.WriteBoolean(autoReset);
        writer.WriteBoolean(isSet);
    };
}
