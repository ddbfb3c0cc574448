using Actors.Client.Calls;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Pipes;

/// <summary>Writes an end of a pipe as a reference whose type name says which, and reads it. Null travels as null.</summary>
/// <param name="channel">Where the requests of ends go that are read.</param>
internal sealed class PipeEndConverter(RequestChannel channel) : ValueConverter<ISharedPipeEnd?>
{
    public override void Write(ValueWriter writer, ISharedPipeEnd? value)
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

    public override ISharedPipeEnd? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        var reference = reader.ReadReference();
        if (PipeSide.Find(reference.TypeName) is not { } end)
        {
            throw new ValueFormatException($"Found a reference to a {reference.TypeName}; expected one to a pipe's end.");
        }

        var handle = channel.Adopt(reference);
        return new PipeEndProxy(channel, handle, new PipeHold(handle, ends: 1), end);
    }
}
