using Actors.Client.Objects.Arrays;
using Actors.Contracts.Objects;

namespace Actors.Client;

/// <summary>Opening and making arrays.</summary>
public static class ArrayOpening
{
    /// <summary>Opens a named array, or makes it of zeros where there is none.</summary>
    /// <typeparam name="T">The element type: a .NET integer up to 64 bits, float, double, char or bool.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="name">The name.</param>
    /// <param name="length">Its length if it is made now.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedArray<T>> GetArrayAsync<T>(this ObjectClient client, string name, int length, CancellationToken cancellationToken = default)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return await client.OpenAsync<ArrayProxy<T>>(name, CreateArguments.Typed(client, ElementCode<T>.Value, length), cancellationToken);
    }

    /// <summary>Makes an anonymous array, which lives while a session or another object refers to it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="elements">What it begins with; its length stays.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async ValueTask<ISharedArray<T>> CreateArrayAsync<T>(this ObjectClient client, IReadOnlyList<T> elements, CancellationToken cancellationToken = default)
        where T : unmanaged => await client.OpenAsync<ArrayProxy<T>>(null, CreateArguments.Typed(client, ElementCode<T>.Value, elements), cancellationToken);
}
