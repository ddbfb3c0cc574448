using Actors.Client.Handover;
using Actors.Contracts.Values;

namespace Actors.Processes.Children;

/// <summary>A value on its way to the parent, with what it refers to.</summary>
internal sealed record Parcel(int Position, byte[] References, byte[] Value, bool HasReferences)
{
    /// <param name="table">The child's clients.</param>
    /// <param name="position">The parameter whose report it is; -1 for the result.</param>
    /// <param name="type">The value's type; null for nothing.</param>
    /// <param name="value">The value.</param>
    public static Parcel Pack(ClientTable table, int position, Type? type, object? value)
    {
        var (references, content) = (new ByteBuffer(), new ByteBuffer());
        lock (table)
        {
            if (type is null)
            {
                new ValueWriter(content).WriteNull();
            }
            else
            {
                table.Converters.For(type).WriteObject(new ValueWriter(content), value);
            }

            var hasReferences = table.HasReferences;
            table.WriteReferences(new ValueWriter(references));
            return new Parcel(position, references.WrittenSpan.ToArray(), content.WrittenSpan.ToArray(), hasReferences);
        }
    }

    public void Write(ValueWriter writer)
    {
        writer.WriteInteger((long)Position);
        writer.WriteEncoded(References);
        writer.WriteEncoded(Value);
    }
}
