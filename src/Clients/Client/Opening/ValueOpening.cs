using Actors.Client.Objects.Values;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Opening and making value cells.</summary>
public static class ValueOpening
{
    /// <summary>Opens a named value cell, or makes it where there is none.</summary>
    /// <typeparam name="T">The .NET type of the value.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="initial">What it begins with if it is made now.</param>
    /// <param name="typecode">The element type it is bound to if it is made now, as Python's <c>Value</c> has it; null for none.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedValue<T?>> GetValueAsync<T>(
        this ObjectClient client, string name, T? initial = default, char? typecode = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<ValueProxy<T?>>(name, CreateArguments.Initial(client, initial, typecode), cancellationToken);
    }

    /// <summary>Makes an anonymous value cell, which lives while a session or another object refers to it.</summary>
    /// <typeparam name="T">The .NET type of the value.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="initial">What it begins with.</param>
    /// <param name="typecode">The element type it is bound to; null for none.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedValue<T?>> CreateValueAsync<T>(
        this ObjectClient client, T? initial = default, char? typecode = null, CancellationToken cancellationToken = default) =>
        await client.OpenAsync<ValueProxy<T?>>(null, CreateArguments.Initial(client, initial, typecode), cancellationToken);
}
