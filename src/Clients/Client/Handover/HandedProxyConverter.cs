using Actors.Client.Objects;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Handover;

/// <summary>Writes a proxy as its client's place in the table and its reference, and reads it as a proxy of the client at that place.</summary>
internal sealed class HandedProxyConverter<T>(ClientTable table) : ValueConverter<T?>
    where T : class
{
    public override void Write(ValueWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        if (value is not (IChannelled proxy and ISharedObject shared))
        {
            throw new ArgumentException($"Found an object of {value.GetType()} as {typeof(T)}; expected a proxy.");
        }

        var client = table.IndexOf(proxy.Channel);
        table.Note(client, shared.Reference);
        writer.WriteListHeader(2);
        writer.WriteInteger((long)client);
        writer.WriteReference(shared.Reference);
    }

    public override T? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        var parts = reader.ReadListHeader();
        return parts == 2
            ? table.Require(reader.ReadInt32()).Converters.For<T?>().Read(ref reader)
            : throw new ValueFormatException($"Found a proxy of {parts} parts; expected 2.");
    }
}
