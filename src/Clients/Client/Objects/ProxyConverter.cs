using Actors.Client.Calls;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects;

/// <summary>Writes a proxy as a reference, and reads a reference as a proxy. Null travels as null.</summary>
/// <typeparam name="T">The type asked for: the object's interface, or the proxy class itself.</typeparam>
/// <typeparam name="TProxy">The proxy class.</typeparam>
/// <param name="channel">Where the requests of proxies go that are read.</param>
internal sealed class ProxyConverter<T, TProxy>(RequestChannel channel) : ValueConverter<T?>, IReferenceConverter
    where T : class, ISharedObject
    where TProxy : class, T, IProxy<TProxy>
{
    public string TypeName => TProxy.TypeName;

    public override void Write(ValueWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteReference(value.Reference);
        }
    }

    public override T? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        var reference = reader.ReadReference();
        var current = channel.Current;
        return reference.TypeName == TProxy.TypeName
            ? TProxy.Create(current, current.Adopt(reference))
            : throw new ValueFormatException($"Found a reference to a {reference.TypeName}; expected one to a {TProxy.TypeName}.");
    }
}
