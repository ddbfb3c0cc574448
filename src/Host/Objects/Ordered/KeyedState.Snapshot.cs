using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Ordered;

// snapshot = [version, generation, [key, value, entry version, deadline in UTC ticks or null, …]]
internal abstract partial class KeyedState
{
    private const int PartsPerEntry = 4;

    /// <inheritdoc/>
    public override void WriteSnapshot(ValueWriter writer)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(Version);
        writer.WriteInteger(Entries.Generation);
        writer.WriteListHeader(checked(Entries.Count * PartsPerEntry));
        for (var position = Entries.First(); position >= 0; position = Entries.Next(position + 1))
        {
            Entries.KeyAt(position).Write(writer);
            ref var stored = ref Entries.PayloadAt(position);
            stored.Value.Write(writer);
            writer.WriteInteger(stored.Version);
            if (DeadlineOf(position) is { } deadline)
            {
                writer.WriteInteger(deadline.Ticks);
            }
            else
            {
                writer.WriteNull();
            }
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
        Entries = new OrderedTable<StoredValue>();
        Entries.ContinueAfter(reader.ReadInt64());
        var items = reader.ReadListHeader();
        for (var i = 0; i < items; i += PartsPerEntry)
        {
            var key = Value.Read(ref reader);
            var value = Value.Read(ref reader);
            var version = reader.ReadUInt64();
            var position = Entries.Append(key, OrderedTable<StoredValue>.HashOf(key), new StoredValue(value, version));
            if (!reader.TryReadNull())
            {
                (_expiry ??= new ExpirySchedule()).Set(position, new DateTime(reader.ReadInt64(), DateTimeKind.Utc));
            }
        }
    }
}
