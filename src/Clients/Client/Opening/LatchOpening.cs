using Actors.Client.Objects.Latches;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Opening and making latches.</summary>
public static class LatchOpening
{
    /// <summary>Opens a named latch, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="count">The count it begins with if it is made now; not negative.</param>
    /// <param name="whenParticipantDies">What it does when one who takes part ends without having signalled.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedLatch> GetLatchAsync(
        this ObjectClient client, string name, int count, ParticipantDeath whenParticipantDies = ParticipantDeath.Ignore, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<LatchProxy>(name, Arguments(count, whenParticipantDies), cancellationToken);
    }

    /// <summary>Makes an anonymous latch, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="count">The count it begins with; not negative.</param>
    /// <param name="whenParticipantDies">What it does when one who takes part ends without having signalled.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedLatch> CreateLatchAsync(
        this ObjectClient client, int count, ParticipantDeath whenParticipantDies = ParticipantDeath.Ignore, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.OpenAsync<LatchProxy>(null, Arguments(count, whenParticipantDies), cancellationToken);
    }

    private static Action<ValueWriter> Arguments(int count, ParticipantDeath whenParticipantDies)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return writer =>
        {
            writer.WriteListHeader(2);
            writer.WriteInteger(count);
            writer.WriteInteger((long)whenParticipantDies);
        };
    }
}
