namespace Actors.Contracts.Values.Comparison;

/// <summary>Which items may be keys: Python's rule.</summary>
internal static class Hashability
{
    public static bool IsUnhashable(ValueKind kind) => kind is ValueKind.List or ValueKind.Map or ValueKind.Set;

    /// <summary>Reads one item; the first kind inside that is not hashable, if any.</summary>
    public static ValueKind? FindOffending(ref ValueReader reader)
    {
        var kind = reader.PeekKind();
        if (IsUnhashable(kind))
        {
            return kind;
        }

        if (kind is not (ValueKind.Tuple or ValueKind.FrozenSet))
        {
            reader.Skip();
            return null;
        }

        var count = reader.ReadSequenceHeader();
        for (var i = 0; i < count; i++)
        {
            if (FindOffending(ref reader) is { } offending)
            {
                return offending;
            }
        }

        return null;
    }
}
