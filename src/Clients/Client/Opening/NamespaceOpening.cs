using Actors.Client.Objects.Namespaces;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Opening and making namespaces.</summary>
public static class NamespaceOpening
{
    /// <summary>Opens a named namespace, or makes it where there is none.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedNamespace> GetNamespaceAsync(this ObjectClient client, string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<NamespaceProxy>(name, cancellationToken);
    }

    /// <summary>Makes an anonymous namespace, which lives while a session or another object refers to it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedNamespace> CreateNamespaceAsync(this ObjectClient client, CancellationToken cancellationToken = default) =>
        await client.OpenAsync<NamespaceProxy>(null, cancellationToken);
}
