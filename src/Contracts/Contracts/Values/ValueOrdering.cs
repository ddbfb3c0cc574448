using Actors.Contracts.Values.Comparison;

namespace Actors.Contracts.Values;

/// <summary>
/// Python's order, for sorting: numbers of every kind by their mathematical value, text by code point, bytes, tuples and lists
/// item by item, dates and times within their kind. NaN, which Python leaves anywhere, comes before all numbers. Thread-safe.
/// </summary>
public static class ValueOrdering
{
    /// <summary>Compares two values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Below 0, 0 or above 0, as <paramref name="left"/> comes before, with or after <paramref name="right"/>.</returns>
    /// <exception cref="ActorException">
    /// <see cref="ErrorCode.TypeMismatch"/>: the kinds have no order between them; the message names both.
    /// </exception>
    public static int Compare(in Value left, in Value right)
    {
        if (Number.IsNumber(left.Kind) && Number.IsNumber(right.Kind))
        {
            return left.TryGetInt64(out var a) && right.TryGetInt64(out var b)
                ? a.CompareTo(b)
                : Number.Compare(Number.From(left), Number.From(right));
        }

        if ((left.TryGetUtf8(out var one) && right.TryGetUtf8(out var other))
            || (left.TryGetBytes(out one) && right.TryGetBytes(out other)))
        {
            return one.SequenceCompareTo(other);
        }

        if (left.Kind == right.Kind && left.TryGetEncoded(out one) && right.TryGetEncoded(out other))
        {
            var reader = new ValueReader(one);
            var otherReader = new ValueReader(other);
            return ItemOrdering.Compare(ref reader, ref otherReader);
        }

        throw ItemOrdering.Unordered(left.Kind, right.Kind);
    }
}
