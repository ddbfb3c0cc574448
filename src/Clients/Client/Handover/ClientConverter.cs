using Actors.Contracts.Values;

namespace Actors.Client.Handover;

/// <summary>Writes a client as its place in the table; at the other end stands that process's own client of the same host.</summary>
internal sealed class ClientConverter(ClientTable table) : ValueConverter<ObjectClient?>
{
    public override void Write(ValueWriter writer, ObjectClient? value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteInteger((long)table.IndexOf(value.Channel));
        }
    }

    public override ObjectClient? Read(ref ValueReader reader) => reader.TryReadNull() ? null : table.Require(reader.ReadInt32());
}
