using Actors.Contracts.Values;

namespace Actors.Objects.Matching;

/// <summary>Whether an item is the one that is meant: Python's "is or ==".</summary>
internal static class ItemMatch
{
    /// <summary>
    /// Equal, or the same bit for bit. The second matters for not-a-number, which equals nothing: without it, such an item
    /// could be neither found nor compared and set.
    /// </summary>
    public static bool AreSame(in Value left, in Value right)
    {
        if (left.Equals(right))
        {
            return true;
        }

        if (left.TryGetFloat(out var a) && right.TryGetFloat(out var b))
        {
            return double.IsNaN(a) && double.IsNaN(b);
        }

        return left.TryGetEncoded(out var x) && right.TryGetEncoded(out var y) && x.SequenceEqual(y);
    }
}
