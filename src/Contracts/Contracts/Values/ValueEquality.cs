using Actors.Contracts.Values.Comparison;

namespace Actors.Contracts.Values;

/// <summary>
/// Equality and hash of values as Python defines them: numbers of every kind by their mathematical value
/// (<c>1 == 1.0 == True == Decimal(1)</c>, <c>-0.0 == 0</c>, NaN unlike everything), text by ordinal, lists and tuples by
/// their items and never alike, a set like a frozen set of the same items, maps by their pairs in any order, points in time by
/// their instant, everything else by its content. Thread-safe.
/// </summary>
public static class ValueEquality
{
    /// <summary>Whether two values are equal in Python's sense.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool AreEqual(in Value left, in Value right)
    {
        if (left.TryGetUtf8(out var one))
        {
            return right.TryGetUtf8(out var other) && one.SequenceEqual(other);
        }

        if (Number.IsNumber(left.Kind))
        {
            return Number.IsNumber(right.Kind) && Number.AreEqual(Number.From(left), Number.From(right));
        }

        if (left.TryGetBytes(out one))
        {
            return right.TryGetBytes(out var other) && one.SequenceEqual(other);
        }

        if (left.TryGetEncoded(out one) && right.TryGetEncoded(out var encoded))
        {
            var reader = new ValueReader(one);
            var otherReader = new ValueReader(encoded);
            return ItemEquality.AreEqual(ref reader, ref otherReader);
        }

        return left.IsNull && right.IsNull;
    }

    /// <summary>
    /// A hash that equal values share. Text and bytes are hashed with a seed of the process, so it is not for keeping.
    /// </summary>
    /// <param name="value">The value; lists, maps and sets have a hash as well, of their content.</param>
    public static int GetHash(in Value value)
    {
        if (value.TryGetInt64(out var number))
        {
            return NumberHash.Of(number);
        }

        if (value.TryGetUtf8(out var content) || value.TryGetBytes(out content))
        {
            return ContentHash.Of(content);
        }

        if (value.TryGetEncoded(out var item))
        {
            var reader = new ValueReader(item);
            return ItemHash.Of(ref reader);
        }

        return value.IsNull ? ItemHash.OfNull : NumberHash.Of(Number.From(value));
    }

    /// <summary>The hash that a text of this content has as a value: finds a key without making one.</summary>
    /// <param name="utf8">The text as UTF-8.</param>
    public static int GetHashOfText(ReadOnlySpan<byte> utf8) => ContentHash.Of(utf8);

    /// <summary>Whether a value may be a key or a set's item: not a list, map or set, nor a tuple that has one inside.</summary>
    /// <param name="value">The value.</param>
    /// <param name="offending">The kind that is in the way; the value's own kind where nothing is.</param>
    public static bool IsHashable(in Value value, out ValueKind offending)
    {
        offending = value.Kind;
        if (offending is ValueKind.Tuple or ValueKind.FrozenSet && value.TryGetEncoded(out var item))
        {
            var reader = new ValueReader(item);
            if (Hashability.FindOffending(ref reader) is { } found)
            {
                offending = found;
                return false;
            }

            return true;
        }

        return !Hashability.IsUnhashable(offending);
    }
}
