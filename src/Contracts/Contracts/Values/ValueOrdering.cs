namespace Actors.Contracts.Values;

/// <summary>Order of values as Python defines it.</summary>
public static class ValueOrdering
{
    /// <summary>Compares two values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Below 0, 0 or above 0.</returns>
    /// <exception cref="ActorException"><see cref="ErrorCode.TypeMismatch"/>: the kinds do not compare.</exception>
    public static int Compare(in Value left, in Value right)
    {
        if (left.TryGetInt64(out var a) && right.TryGetInt64(out var b))
        {
            return a.CompareTo(b);
        }

        if (left.TryGetUtf8(out var x) && right.TryGetUtf8(out var y))
        {
            return x.SequenceCompareTo(y);
        }

        throw new ActorException(ErrorCode.TypeMismatch, $"{ValueReader.Describe(left.Kind)} and {ValueReader.Describe(right.Kind)} have no order.");
    }
}
