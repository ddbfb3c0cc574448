namespace Actors.Contracts.Values.Comparison;

/// <summary>The hash of encoded items, without the heap for everything but very large numbers; reads exactly one item.</summary>
internal static class ItemHash
{
    public const int OfNull = 0x6e756c;

    public static int Of(ref ValueReader reader)
    {
        if (reader.TryReadInt64(out var integer))
        {
            return NumberHash.Of(integer);
        }

        var kind = reader.PeekKind();
        switch (kind)
        {
            case ValueKind.Null:
                reader.TryReadNull();
                return OfNull;
            case ValueKind.Boolean or ValueKind.Integer or ValueKind.Float or ValueKind.Decimal:
                return Number.Read(ref reader).GetHash();
            case ValueKind.String:
                return ContentHash.Of(reader.ReadUtf8());
            case ValueKind.Bytes:
                return ContentHash.Of(reader.ReadBytes());
            case ValueKind.List or ValueKind.Tuple:
                return OfSequence(ref reader, kind);
            case ValueKind.Set or ValueKind.FrozenSet:
                return OfSet(ref reader);
            case ValueKind.Map:
                return OfMap(ref reader);
            case ValueKind.Reference:
                reader.ReadReferenceUtf8(out var id);
                return HashCode.Combine(kind, id);
            case ValueKind.Json:
                return ContentHash.Of(reader.ReadJson());
            case ValueKind.Foreign:
                return ContentHash.Of(reader.ReadForeignUtf8(out _, out _));
            case ValueKind.Uuid:
                return reader.ReadUuid().GetHashCode();
            default:
                return HashCode.Combine(kind, TimeTicks.Read(ref reader, kind));
        }
    }

    private static int OfSequence(ref ValueReader reader, ValueKind kind)
    {
        var hash = default(HashCode);
        hash.Add(kind);
        var count = reader.ReadSequenceHeader();
        for (var i = 0; i < count; i++)
        {
            hash.Add(Of(ref reader));
        }

        return hash.ToHashCode();
    }

    // A sum does not know the order; each part is stirred first, so that parts do not cancel out.
    private static int OfSet(ref ValueReader reader)
    {
        var sum = (int)ValueKind.Set;
        var count = reader.ReadSetHeader();
        for (var i = 0; i < count; i++)
        {
            sum = unchecked(sum + HashCode.Combine(Of(ref reader)));
        }

        return sum;
    }

    private static int OfMap(ref ValueReader reader)
    {
        var sum = (int)ValueKind.Map;
        var count = reader.ReadMapHeader();
        for (var i = 0; i < count; i++)
        {
            var key = Of(ref reader);
            sum = unchecked(sum + HashCode.Combine(key, Of(ref reader)));
        }

        return sum;
    }
}
