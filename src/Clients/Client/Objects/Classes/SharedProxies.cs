using System.Collections.Concurrent;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Classes.Generated;

namespace Actors.Client.Objects.Classes;

/// <summary>
/// The generated proxies by interface: filled by module initializers before anything can ask, never changed afterwards.
/// Thread-safe.
/// </summary>
public static class SharedProxies
{
    private static readonly ConcurrentDictionary<Type, SharedProxy> Proxies = new();

    /// <summary>Adds a proxy. Called by generated code.</summary>
    /// <typeparam name="TInterface">The interface.</typeparam>
    /// <param name="typeName">The type name that travels.</param>
    /// <param name="make">Makes a proxy.</param>
    public static void Add<TInterface>(string typeName, Func<RequestChannel, ReferenceHandle, TInterface> make)
        where TInterface : class => Proxies.TryAdd(typeof(TInterface), new SharedProxy<TInterface>(typeName, make));

    internal static SharedProxy? Find(Type type)
    {
        SharedTypes.Initialize(type);
        return Proxies.GetValueOrDefault(type);
    }

    internal static SharedProxy<TInterface> Require<TInterface>()
        where TInterface : class => (SharedProxy<TInterface>?)Find(typeof(TInterface)) ?? throw new InvalidOperationException(
            $"{typeof(TInterface)} has no proxy: mark it with [SharedObject], and let its project use the generator of Actors.");
}
