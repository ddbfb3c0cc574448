using Actors.Client.Calls;
using Actors.Client.References;

namespace Actors.Client.Objects;

/// <summary>How the client makes proxies of one kind.</summary>
/// <typeparam name="TSelf">The proxy class.</typeparam>
public interface IProxy<out TSelf>
    where TSelf : IProxy<TSelf>
{
    /// <summary>The type name that travels, for example <c>dictionary</c>.</summary>
    static abstract string TypeName { get; }

    /// <summary>Makes a proxy.</summary>
    /// <param name="channel">Where its requests go.</param>
    /// <param name="handle">The client's hold on the object.</param>
    static abstract TSelf Create(RequestChannel channel, ReferenceHandle handle);
}
