namespace Actors.Contracts.Values.Comparison;

/// <summary>Python's order of encoded items.</summary>
internal static class ItemOrdering
{
    /// <summary>Compares the next items. Where they come out alike both are read; else the positions mean nothing.</summary>
    public static int Compare(ref ValueReader left, ref ValueReader right)
    {
        var kind = left.PeekKind();
        var other = right.PeekKind();
        if (Number.IsNumber(kind) && Number.IsNumber(other))
        {
            return Number.Compare(Number.Read(ref left), Number.Read(ref right));
        }

        if (kind != other)
        {
            throw Unordered(kind, other);
        }

        switch (kind)
        {
            case ValueKind.String:
                return left.ReadUtf8().SequenceCompareTo(right.ReadUtf8());
            case ValueKind.Bytes:
                return left.ReadBytes().SequenceCompareTo(right.ReadBytes());
            case ValueKind.List or ValueKind.Tuple:
                return CompareSequences(ref left, ref right);
            case ValueKind.Uuid:
                return left.ReadUuid().CompareTo(right.ReadUuid());
            case ValueKind.DateTime or ValueKind.LocalDateTime or ValueKind.Date or ValueKind.Time or ValueKind.Duration:
                return TimeTicks.Read(ref left, kind).CompareTo(TimeTicks.Read(ref right, kind));
            default:
                throw Unordered(kind, other);
        }
    }

    /// <summary>The refusal; its detail has both kinds by name.</summary>
    public static ActorException Unordered(ValueKind left, ValueKind right) => new(
        ErrorCode.TypeMismatch,
        $"'<' is not supported between {ValueReader.Describe(left)} and {ValueReader.Describe(right)}",
        $"{left} {right}");

    // As in Python the first items that differ decide; items that are equal need no order between them.
    private static int CompareSequences(ref ValueReader left, ref ValueReader right)
    {
        var count = left.ReadSequenceHeader();
        var otherCount = right.ReadSequenceHeader();
        for (var i = 0; i < Math.Min(count, otherCount); i++)
        {
            var item = left;
            var otherItem = right;
            if (ItemEquality.AreEqual(ref item, ref otherItem))
            {
                left = item;
                right = otherItem;
                continue;
            }

            var order = Compare(ref left, ref right);
            if (order != 0)
            {
                return order;
            }
        }

        return count.CompareTo(otherCount);
    }
}
