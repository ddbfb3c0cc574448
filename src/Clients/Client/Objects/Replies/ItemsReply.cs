using Actors.Contracts.Values;

namespace Actors.Client.Objects.Replies;

/// <summary>[item…].</summary>
internal sealed class ItemsReply<T>(ValueConverter<T> item) : ReplyConverter<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(ref ValueReader reader)
    {
        var count = reader.ReadListHeader();
        var items = new List<T>(count);
        for (var i = 0; i < count; i++)
        {
            items.Add(item.Read(ref reader));
        }

        return items;
    }
}
