using Actors.Client.Objects.Lists;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Opening and making lists.</summary>
public static class ListOpening
{
    /// <summary>Opens a named list, or makes it where there is none.</summary>
    /// <typeparam name="T">The .NET type of items.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedList<T>> GetListAsync<T>(this ObjectClient client, string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<ListProxy<T>>(name, cancellationToken);
    }

    /// <summary>Makes an anonymous list, which lives while a session or another object refers to it.</summary>
    /// <typeparam name="T">The .NET type of items.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="items">What it begins with; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedList<T>> CreateListAsync<T>(
        this ObjectClient client, IReadOnlyList<T>? items = null, CancellationToken cancellationToken = default) =>
        await client.OpenAsync<ListProxy<T>>(null, CreateArguments.Optional(client, items), cancellationToken);
}
