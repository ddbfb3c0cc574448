using Actors.Client.Calls;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Classes;

/// <summary>
/// Writes an object of a shared interface as a reference, and reads a reference as a proxy. Null travels as null. Several classes
/// may have one interface, so the type name in the reference is not looked at: the host refuses what the object does not have.
/// </summary>
internal sealed class ClassConverter<TInterface>(RequestChannel channel, SharedProxy<TInterface> proxy) : ValueConverter<TInterface?>, IReferenceConverter
    where TInterface : class
{
    public string TypeName => proxy.TypeName;

    public override void Write(ValueWriter writer, TInterface? value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteReference(value is ISharedObject shared ? shared.Reference : channel.Current.Share(value));
        }
    }

    public override TInterface? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        var current = channel.Current;
        return proxy.Make(current, current.Adopt(reader.ReadReference()));
    }
}
