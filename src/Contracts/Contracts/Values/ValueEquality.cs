namespace Actors.Contracts.Values;

/// <summary>Equality and hash of values as Python defines them.</summary>
public static class ValueEquality
{
    /// <summary>Whether two values are equal in Python's sense.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool AreEqual(in Value left, in Value right)
    {
        if (left.TryGetUtf8(out var a) && right.TryGetUtf8(out var b))
        {
            return a.SequenceEqual(b);
        }

        return left.ToEncoded().AsSpan().SequenceEqual(right.ToEncoded());
    }

    /// <summary>A hash that equal values share.</summary>
    /// <param name="value">The value.</param>
    public static int GetHash(in Value value)
    {
        if (value.TryGetInt64(out var number))
        {
            return number.GetHashCode();
        }

        var hash = default(HashCode);
        hash.AddBytes(value.ToEncoded());
        return hash.ToHashCode();
    }

    /// <summary>Whether a value can be a key.</summary>
    /// <param name="value">The value.</param>
    public static bool IsHashable(in Value value) => value.Kind is not (ValueKind.List or ValueKind.Map or ValueKind.Set);
}
