using Actors.Client.Objects.Dictionaries;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Opening and making dictionaries.</summary>
public static class DictionaryOpening
{
    /// <summary>Opens a named dictionary, or makes it where there is none.</summary>
    /// <typeparam name="TKey">The .NET type of keys.</typeparam>
    /// <typeparam name="TValue">The .NET type of values.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedDictionary<TKey, TValue>> GetDictionaryAsync<TKey, TValue>(
        this ObjectClient client, string name, CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await client.OpenAsync<DictionaryProxy<TKey, TValue>>(name, cancellationToken);
    }

    /// <summary>Makes an anonymous dictionary, which lives while a session or another object refers to it.</summary>
    /// <typeparam name="TKey">The .NET type of keys.</typeparam>
    /// <typeparam name="TValue">The .NET type of values.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="content">What it begins with; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedDictionary<TKey, TValue>> CreateDictionaryAsync<TKey, TValue>(
        this ObjectClient client, IReadOnlyDictionary<TKey, TValue>? content = null, CancellationToken cancellationToken = default)
        where TKey : notnull => await client.OpenAsync<DictionaryProxy<TKey, TValue>>(
            null, CreateArguments.Optional(client, content), cancellationToken);
}
