using Actors.Client.Objects.Replies;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Queues;

/// <summary>[number or lease, deliveries, item], or null where the time was over.</summary>
internal sealed class TakenReply<T>(ValueConverter<T> item) : ReplyConverter<DeadLetter<T>?>
{
    private const int Parts = 3;

    public override DeadLetter<T>? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        var parts = reader.ReadListHeader();
        return parts == Parts
            ? new DeadLetter<T>(reader.ReadUInt64(), reader.ReadInt32(), item.Read(ref reader))
            : throw new ValueFormatException($"Found a queue's item of {parts} parts; expected {Parts}.");
    }
}
