using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Objects.Ordered;

namespace Actors.Objects.Sets;

// snapshot = [version, generation, [item…]]
internal sealed partial class SetState
{
    /// <inheritdoc/>
    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(Version);
        writer.WriteInteger(_items.Generation);
        writer.WriteListHeader(_items.Count);
        for (var position = _items.First(); position >= 0; position = _items.Next(position + 1))
        {
            _items.KeyAt(position).Write(writer);
        }
    }

    /// <inheritdoc/>
    public override void ReadSnapshot(ref ValueReader reader)
    {
        var parts = reader.ReadListHeader();
        if (parts != 3)
        {
            throw new ValueFormatException($"Found a snapshot of {parts} parts; expected 3.");
        }

        Version = reader.ReadUInt64();
        _items = new OrderedTable<NoPayload>();
        _items.ContinueAfter(reader.ReadInt64());
        var count = reader.ReadListHeader();
        for (var i = 0; i < count; i++)
        {
            var item = Value.Read(ref reader);
            _items.Append(item, OrderedTable<NoPayload>.HashOf(item), default);
        }
    }
}
