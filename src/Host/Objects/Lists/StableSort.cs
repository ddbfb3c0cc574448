using Actors.Contracts.Values;

namespace Actors.Objects.Lists;

/// <summary>
/// Merge sort, bottom up. The framework's own sort is neither stable nor lets a refusal out of its comparer unwrapped.
/// </summary>
internal static class StableSort
{
    /// <summary>Sorts items by their keys; equal keys keep their order, also when descending.</summary>
    /// <exception cref="Contracts.ActorException">Two keys do not compare; the arrays' content is then undefined.</exception>
    public static void Sort(Value[] keys, Value[] items, bool descending)
    {
        var from = (Keys: keys, Items: items);
        var to = (Keys: new Value[keys.Length], Items: new Value[items.Length]);
        for (var width = 1L; width < keys.Length; width *= 2)
        {
            for (var start = 0L; start < keys.Length; start += width * 2)
            {
                var middle = (int)Math.Min(start + width, keys.Length);
                var end = (int)Math.Min(start + (width * 2), keys.Length);
                Merge(from, to, (int)start, middle, end, descending);
            }

            (from, to) = (to, from);
        }

        if (!ReferenceEquals(from.Items, items))
        {
            from.Items.CopyTo(items, 0);
        }
    }

    private static void Merge((Value[] Keys, Value[] Items) from, (Value[] Keys, Value[] Items) to, int start, int middle, int end, bool descending)
    {
        var left = start;
        var right = middle;
        for (var next = start; next < end; next++)
        {
            var takeRight = left == middle || (right < end && Precedes(from.Keys[right], from.Keys[left], descending));
            var taken = takeRight ? right++ : left++;
            to.Keys[next] = from.Keys[taken];
            to.Items[next] = from.Items[taken];
        }
    }

    private static bool Precedes(in Value right, in Value left, bool descending)
    {
        var order = ValueOrdering.Compare(right, left);
        return descending ? order > 0 : order < 0;
    }
}
