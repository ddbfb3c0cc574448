using Actors.Client.Objects.Replies;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Pipes;

/// <summary>[number, item], or null where the time was over: the item alone.</summary>
internal sealed class ReceivedReply<T>(ValueConverter<T> item) : ReplyConverter<Optional<T>>
{
    private const int Parts = 2;

    public override Optional<T> Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return Optional<T>.None;
        }

        var parts = reader.ReadListHeader();
        if (parts != Parts)
        {
            throw new ValueFormatException($"Found a pipe's item of {parts} parts; expected {Parts}.");
        }

        reader.Skip();
        return item.Read(ref reader);
    }
}
