namespace Actors.Contracts.Values;

/// <summary>Order of values.</summary>
public static class ValueOrdering
{
    /// <summary>Compares.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static int Compare(in Value left, in Value right)
    {
        left.TryGetInt64(out var a);
        right.TryGetInt64(out var b);
        return a.CompareTo(b);
    }
}
