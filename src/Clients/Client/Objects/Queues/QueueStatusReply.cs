using Actors.Client.Objects.Replies;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Queues;

/// <summary>The answer to a look at a queue.</summary>
internal sealed class QueueStatusReply : ReplyConverter<QueueStatus>
{
    private const int Parts = 11;

    public static QueueStatusReply Instance { get; } = new();

    public override QueueStatus Read(ref ValueReader reader)
    {
        var parts = reader.ReadListHeader();
        if (parts < Parts)
        {
            throw new ValueFormatException($"Found a look at a queue of {parts} parts; expected {Parts}.");
        }

        var (count, inFlight, maxSize, order) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), (QueueOrder)reader.ReadInt32());
        var (unfinished, getters, putters, dead) = (reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var (closing, limit, joiners) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        for (; parts > Parts; parts--)
        {
            // Of a later release.
            reader.Skip();
        }

        return new QueueStatus(count, inFlight, maxSize, order, unfinished, getters, putters, dead, closing != 0, limit, joiners);
    }
}
