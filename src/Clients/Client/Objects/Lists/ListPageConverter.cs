using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Lists;

/// <summary>A page as it travels: [version, next cursor or null, [item…]].</summary>
internal sealed class ListPageConverter<T>(ValueConverter<IReadOnlyList<T>> items) : ValueConverter<ListPage<T>>
{
    public override void Write(ValueWriter writer, ListPage<T> value) => throw new NotSupportedException("A reply is only read.");

    public override ListPage<T> Read(ref ValueReader reader)
    {
        var parts = reader.ReadListHeader();
        if (parts != 3)
        {
            throw new ValueFormatException($"Found a page of {parts} parts; expected 3.");
        }

        var version = reader.ReadUInt64();
        int? next = reader.TryReadNull() ? null : reader.ReadInt32();
        return new ListPage<T>(version, next, items.Read(ref reader));
    }
}
