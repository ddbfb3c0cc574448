using Actors.Client.Objects.Pipes;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Making pipes.</summary>
public static class PipeOpening
{
    /// <summary>Makes a pipe, which lives while a session or another object refers to one of its ends. Nobody is attached yet.</summary>
    /// <param name="client">The client.</param>
    /// <param name="duplex">Whether both ends send and receive; else the first only receives and the second only sends.</param>
    /// <param name="options">Its bounds; null for <see cref="PipeOptions.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Its two ends. Dispose both: the reference goes back with the second.</returns>
    public static async ValueTask<(ISharedPipeEnd First, ISharedPipeEnd Second)> CreatePipeAsync(
        this ObjectClient client, bool duplex = true, PipeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var bounds = options ?? PipeOptions.Default;
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.MaxItems, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(bounds.MaxBytes, 1, nameof(options));
        var pipe = await client.OpenAsync<PipeProxy>(
            null,
            writer =>
            {
                writer.WriteListHeader(3);
                writer.WriteBoolean(duplex);
                writer.WriteInteger((long)bounds.MaxItems);
                writer.WriteInteger(bounds.MaxBytes);
            },
            cancellationToken);
        return pipe.Ends();
    }
}
