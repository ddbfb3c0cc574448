using Actors.Client.Objects.Sets;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Opening and making sets.</summary>
public static class SetOpening
{
    /// <summary>Opens a named set, or makes it where there is none.</summary>
    /// <typeparam name="T">The .NET type of elements.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedSet<T>> GetSetAsync<T>(this ObjectClient client, string name, CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<SetProxy<T>>(name, cancellationToken);
    }

    /// <summary>Makes an anonymous set, which lives while a session or another object refers to it.</summary>
    /// <typeparam name="T">The .NET type of elements.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="elements">What it begins with; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedSet<T>> CreateSetAsync<T>(
        this ObjectClient client, IReadOnlySet<T>? elements = null, CancellationToken cancellationToken = default)
        where T : notnull => await client.OpenAsync<SetProxy<T>>(null, CreateArguments.Optional(client, elements), cancellationToken);
}
