using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Lists;

/// <summary>Checks of what commands bring.</summary>
internal sealed partial class ListState
{
    private bool TryLocate(long index, out int position)
    {
        var located = index < 0 ? index + _items.Count : index;
        var inside = located >= 0 && located < _items.Count;
        position = inside ? (int)located : -1;
        return inside;
    }

    private bool RequireIndex(ref Turn turn, long index, out int position)
    {
        if (TryLocate(index, out position))
        {
            return true;
        }

        var count = _items.Count;
        turn.Fail(ErrorCode.IndexOutOfRange, count == 0
            ? $"Found index {index}; the list is empty."
            : $"Found index {index}; expected {-count} to {count - 1}, as the list has {count} items.");
        return false;
    }

    private bool RequireRoom(ref Turn turn, long added)
    {
        if (_items.Count + added <= ListLimits.MaxItems)
        {
            return true;
        }

        turn.Fail(ErrorCode.LimitExceeded, $"The list would have {_items.Count + added} items; the limit is {ListLimits.MaxItems}.");
        return false;
    }

    private static bool RequireAtLeast(ref Turn turn, string what, long number, long least)
    {
        if (number >= least)
        {
            return true;
        }

        turn.Fail(ErrorCode.ValueError, $"Found {what} {number}; expected {least} or more.");
        return false;
    }

    private static long ReadIndexOnly(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        return index;
    }

    private static Value ReadItemOnly(ref Turn turn)
    {
        var item = turn.ReadValue();
        turn.DemandEndOfArguments();
        return item;
    }

    private static Value[] ReadItemsOnly(ref Turn turn)
    {
        var items = ItemArguments.Read(ref turn.Arguments);
        turn.DemandEndOfArguments();
        return items;
    }

    private void WriteItems(ref Turn turn, int start, int count)
    {
        turn.Reply.WriteListHeader(count);
        for (var i = start; i < start + count; i++)
        {
            turn.Write(_items[i]);
        }
    }
}
