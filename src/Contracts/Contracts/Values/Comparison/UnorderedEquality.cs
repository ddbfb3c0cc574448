using System.Buffers;

namespace Actors.Contracts.Values.Comparison;

/// <summary>Equality of sets and maps: the same items or pairs in any order, found by hash.</summary>
internal static class UnorderedEquality
{
    // The bit of an entry's offset that no offset needs.
    private const long Taken = 1L << 31;

    /// <param name="left">At the first item; read to the end where equal.</param>
    /// <param name="leftCount">Items or pairs.</param>
    /// <param name="right">At the first item; read to the end where equal.</param>
    /// <param name="rightCount">Items or pairs.</param>
    /// <param name="itemsEach">1 for items, 2 for a key and its value.</param>
    public static bool AreEqual(ref ValueReader left, int leftCount, ref ValueReader right, int rightCount, int itemsEach)
    {
        if (leftCount != rightCount)
        {
            return false;
        }

        var rented = ArrayPool<long>.Shared.Rent(rightCount);
        try
        {
            var entries = rented.AsSpan(0, rightCount);
            var items = right.Remaining;
            Index(ref right, entries, itemsEach);
            for (var i = 0; i < leftCount; i++)
            {
                if (!TryTake(ref left, items, entries, itemsEach))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rented);
        }
    }

    private static void Index(ref ValueReader reader, Span<long> entries, int itemsEach)
    {
        var start = reader.Position;
        for (var i = 0; i < entries.Length; i++)
        {
            var offset = reader.Position - start;
            entries[i] = Entry(ItemHash.Of(ref reader), offset);
            if (itemsEach == 2)
            {
                reader.Skip();
            }
        }

        entries.Sort();
    }

    // Each entry is taken once: a malformed set with an item twice is then like no other.
    private static bool TryTake(ref ValueReader reader, ReadOnlySpan<byte> items, Span<long> entries, int itemsEach)
    {
        var probe = reader;
        var hash = ItemHash.Of(ref probe);
        for (var i = LowerBound(entries, hash); i < entries.Length && HashOf(entries[i]) == hash; i++)
        {
            if ((entries[i] & Taken) != 0)
            {
                continue;
            }

            var mine = reader;
            var other = new ValueReader(items[OffsetOf(entries[i])..]);
            if (ItemEquality.AreEqual(ref mine, ref other) && (itemsEach == 1 || ItemEquality.AreEqual(ref mine, ref other)))
            {
                entries[i] |= Taken;
                reader = mine;
                return true;
            }
        }

        return false;
    }

    private static int LowerBound(ReadOnlySpan<long> entries, int hash)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (HashOf(entries[middle]) < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // An entry is a hash above an offset, so that plain numbers are sorted.
    private static long Entry(int hash, int offset) => ((long)hash << 32) | (uint)offset;

    private static int HashOf(long entry) => (int)(entry >> 32);

    private static int OffsetOf(long entry) => (int)entry & int.MaxValue;
}
