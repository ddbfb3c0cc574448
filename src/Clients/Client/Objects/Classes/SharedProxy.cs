using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Classes;

/// <summary>How the proxies of one shared interface are made.</summary>
internal abstract class SharedProxy(string typeName)
{
    /// <summary>The type name that travels, unless a host has registered the class under another.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>Lets the interface stand inside values.</summary>
    public abstract ValueConverter MakeConverter(RequestChannel channel);
}

/// <summary>How the proxies of one shared interface are made.</summary>
/// <typeparam name="TInterface">The interface.</typeparam>
internal sealed class SharedProxy<TInterface>(string typeName, Func<RequestChannel, ReferenceHandle, TInterface> make) : SharedProxy(typeName)
    where TInterface : class
{
    public TInterface Make(RequestChannel channel, ReferenceHandle handle) => make(channel, handle);

    public override ValueConverter MakeConverter(RequestChannel channel) => new ClassConverter<TInterface>(channel, this);
}
