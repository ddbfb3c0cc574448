using Actors.Client.Objects.Classes;
using Actors.Contracts.Values;

namespace Actors.Client;

/// <summary>Opening and making objects of users' classes.</summary>
public static class ClassOpening
{
    /// <summary>Opens an object by its name, or has the host make it where there is none.</summary>
    /// <typeparam name="TInterface">Its shared interface.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="name">Its name, unique among the objects of its class: on the host it is <c>type/name</c>.</param>
    /// <param name="arguments">The constructor's arguments if it is made now.</param>
    /// <exception cref="Contracts.ActorException">The host has no such class, its constructor failed, or the arguments do not fit.</exception>
    public static ValueTask<TInterface> GetObjectAsync<TInterface>(this ObjectClient client, string name, params object?[] arguments)
        where TInterface : class => GetObjectOfTypeAsync<TInterface>(client, typeName: null, name, arguments);

    /// <summary>Opens an object of a class that the host has registered under a type name of its own.</summary>
    /// <typeparam name="TInterface">Its shared interface.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="typeName">The type name; null is the interface's.</param>
    /// <param name="name">Its name, unique among the objects of its class.</param>
    /// <param name="arguments">The constructor's arguments if it is made now.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static ValueTask<TInterface> GetObjectOfTypeAsync<TInterface>(
        this ObjectClient client, string? typeName, string name, object?[] arguments, CancellationToken cancellationToken = default)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var proxy = SharedProxies.Require<TInterface>();
        var type = typeName ?? proxy.TypeName;
        return client.OpenAsync(proxy, type, $"{type}/{name}", Write(client, arguments), cancellationToken);
    }

    /// <summary>Opens the one object of a class that is shared by all.</summary>
    /// <typeparam name="TInterface">Its shared interface.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="typeName">The type name; null is the interface's.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static ValueTask<TInterface> GetSharedObjectAsync<TInterface>(
        this ObjectClient client, string? typeName = null, CancellationToken cancellationToken = default)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(client);
        var proxy = SharedProxies.Require<TInterface>();
        var type = typeName ?? proxy.TypeName;
        return client.OpenAsync(proxy, type, type, Write(client, []), cancellationToken);
    }

    /// <summary>Has the host make an object without a name, which lives while a session or another object refers to it.</summary>
    /// <typeparam name="TInterface">Its shared interface.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="arguments">The constructor's arguments.</param>
    public static ValueTask<TInterface> CreateObjectAsync<TInterface>(this ObjectClient client, params object?[] arguments)
        where TInterface : class => CreateObjectOfTypeAsync<TInterface>(client, typeName: null, arguments);

    /// <summary>Has the host make an object of a class that it has registered under a type name of its own.</summary>
    /// <typeparam name="TInterface">Its shared interface.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="typeName">The type name; null is the interface's.</param>
    /// <param name="arguments">The constructor's arguments.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static ValueTask<TInterface> CreateObjectOfTypeAsync<TInterface>(
        this ObjectClient client, string? typeName, object?[] arguments, CancellationToken cancellationToken = default)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(client);
        var proxy = SharedProxies.Require<TInterface>();
        return client.OpenAsync(proxy, typeName ?? proxy.TypeName, name: null, Write(client, arguments), cancellationToken);
    }

    private static Action<ValueWriter> Write(ObjectClient client, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return writer => CreateArguments.WriteAll(writer, client.Converters, arguments);
    }
}
