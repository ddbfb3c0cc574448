using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Matching;
using Actors.Objects.Slices;

namespace Actors.Objects.Lists;

/// <summary>Finding items by value, and comparing.</summary>
internal sealed partial class ListState
{
    private void IndexOf(ref Turn turn)
    {
        var item = turn.ReadValue();
        var start = SliceArguments.ReadOptional(ref turn.Arguments);
        var stop = SliceArguments.ReadOptional(ref turn.Arguments);
        turn.DemandEndOfArguments();
        var (first, end) = SliceRange.ResolveBounds(start, stop, _items.Count);
        turn.Reply.WriteInteger(Find(item, first, end));
    }

    private void CountOf(ref Turn turn)
    {
        var item = ReadItemOnly(ref turn);
        var count = 0;
        for (var i = 0; i < _items.Count; i++)
        {
            if (ItemMatch.AreSame(_items[i], item))
            {
                count++;
            }
        }

        turn.Reply.WriteInteger(count);
    }

    private void Contains(ref Turn turn)
    {
        var item = ReadItemOnly(ref turn);
        turn.Reply.WriteBoolean(Find(item, 0, _items.Count) >= 0);
    }

    private void IsEqualTo(ref Turn turn)
    {
        var items = ReadItemsOnly(ref turn);
        var equal = items.Length == _items.Count;
        for (var i = 0; equal && i < items.Length; i++)
        {
            equal = ItemMatch.AreSame(_items[i], items[i]);
        }

        turn.Reply.WriteBoolean(equal);
    }

    private int Find(in Value item, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (ItemMatch.AreSame(_items[i], item))
            {
                return i;
            }
        }

        return -1;
    }
}
