namespace Actors.Contracts.Values.Comparison;

/// <summary>
/// Equality of encoded items, without the heap for everything but very large numbers. The bytes are those of values that
/// were checked when they were read, which also bounds the recursion.
/// </summary>
internal static class ItemEquality
{
    /// <summary>Compares the next items. Where they are equal both are read; else the positions mean nothing.</summary>
    public static bool AreEqual(ref ValueReader left, ref ValueReader right)
    {
        var kind = left.PeekKind();
        var other = right.PeekKind();
        if (Number.IsNumber(kind))
        {
            return Number.IsNumber(other) && Number.AreEqual(Number.Read(ref left), Number.Read(ref right));
        }

        if (kind is ValueKind.Set or ValueKind.FrozenSet)
        {
            return other is ValueKind.Set or ValueKind.FrozenSet
                && UnorderedEquality.AreEqual(ref left, left.ReadSetHeader(), ref right, right.ReadSetHeader(), itemsEach: 1);
        }

        if (kind != other)
        {
            return false;
        }

        switch (kind)
        {
            case ValueKind.Null:
                left.TryReadNull();
                right.TryReadNull();
                return true;
            case ValueKind.String:
                return left.ReadUtf8().SequenceEqual(right.ReadUtf8());
            case ValueKind.Bytes:
                return left.ReadBytes().SequenceEqual(right.ReadBytes());
            case ValueKind.List or ValueKind.Tuple:
                return AreSequencesEqual(ref left, ref right);
            case ValueKind.Map:
                return UnorderedEquality.AreEqual(ref left, left.ReadMapHeader(), ref right, right.ReadMapHeader(), itemsEach: 2);
            case ValueKind.Reference:
                return left.ReadReferenceUtf8(out var id).SequenceEqual(right.ReadReferenceUtf8(out var otherId)) && id == otherId;
            case ValueKind.Json:
                return left.ReadJson().SequenceEqual(right.ReadJson());
            case ValueKind.Foreign:
                return left.ReadForeignUtf8(out var language, out _).SequenceEqual(right.ReadForeignUtf8(out var otherLanguage, out _))
                    && language.SequenceEqual(otherLanguage);
            case ValueKind.Uuid:
                return left.ReadUuid() == right.ReadUuid();
            default:
                return TimeTicks.Read(ref left, kind) == TimeTicks.Read(ref right, kind);
        }
    }

    private static bool AreSequencesEqual(ref ValueReader left, ref ValueReader right)
    {
        var count = left.ReadSequenceHeader();
        if (count != right.ReadSequenceHeader())
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (!AreEqual(ref left, ref right))
            {
                return false;
            }
        }

        return true;
    }
}
