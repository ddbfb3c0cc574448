using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Queues;

/// <summary>One item of a queue.</summary>
/// <param name="Number">Its place in the order of putting.</param>
/// <param name="Value">What was put.</param>
/// <param name="Deliveries">How often it was leased without success.</param>
internal readonly record struct QueueItem(ulong Number, Value Value, int Deliveries)
{
    /// <summary>Writes [number, deliveries, item] but for the item.</summary>
    public void WriteHead(ValueWriter writer)
    {
        writer.WriteListHeader(3);
        writer.WriteInteger(Number);
        writer.WriteInteger(Deliveries);
    }

    /// <summary>Reads [number, deliveries, item].</summary>
    public static QueueItem Read(ref ValueReader reader)
    {
        const int Parts = 3;
        var parts = reader.ReadListHeader();
        if (parts != Parts)
        {
            throw new ValueFormatException($"Found {parts} parts of a queue's item; expected number, deliveries and item.");
        }

        var number = reader.ReadUInt64();
        var deliveries = reader.ReadInt32();
        return new QueueItem(number, Value.Read(ref reader), deliveries);
    }
}
