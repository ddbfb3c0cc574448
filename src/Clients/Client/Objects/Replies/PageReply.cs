using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Replies;

/// <summary>[next cursor or null, items].</summary>
internal sealed class PageReply<T>(ValueConverter<IReadOnlyList<T>> items) : ReplyConverter<Page<T>>
{
    private const int Parts = 2;

    public override Page<T> Read(ref ValueReader reader)
    {
        DemandParts(ref reader);
        PageCursor? next = null;
        if (!reader.TryReadNull())
        {
            DemandParts(ref reader);
            next = new PageCursor(reader.ReadInt64(), reader.ReadInt64());
        }

        return new Page<T>(next, items.Read(ref reader));
    }

    private static void DemandParts(ref ValueReader reader)
    {
        var parts = reader.ReadListHeader();
        if (parts != Parts)
        {
            throw new ValueFormatException($"Found a page of {parts} parts; expected {Parts}.");
        }
    }
}
