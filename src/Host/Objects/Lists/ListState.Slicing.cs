using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Slices;

namespace Actors.Objects.Lists;

/// <summary>Changing slices.</summary>
internal sealed partial class ListState
{
    private void SetSlice(ref Turn turn)
    {
        var slice = SliceArguments.Read(ref turn.Arguments);
        var items = ReadItemsOnly(ref turn);
        if (!slice.TryResolve(ref turn, _items.Count, out var range))
        {
            return;
        }

        if (range.Step == 1)
        {
            SetRun(ref turn, range, items);
        }
        else
        {
            SetSpread(ref turn, range, items);
        }
    }

    private void DeleteSlice(ref Turn turn)
    {
        var slice = SliceArguments.Read(ref turn.Arguments);
        turn.DemandEndOfArguments();
        if (!slice.TryResolve(ref turn, _items.Count, out var range))
        {
            return;
        }

        if (Math.Abs(range.Step) == 1)
        {
            RemoveRange(turn.Context, range.Lowest, range.Count);
        }
        else
        {
            RemoveEach(turn.Context, Ascending(range));
        }

        turn.Reply.WriteInteger(range.Count);
    }

    private static int[] Ascending(SliceRange range)
    {
        var indices = new int[range.Count];
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = range[range.Step < 0 ? indices.Length - 1 - i : i];
        }

        return indices;
    }

    private void SetRun(ref Turn turn, SliceRange range, Value[] items)
    {
        if (!RequireRoom(ref turn, items.Length - range.Count))
        {
            return;
        }

        ItemArguments.Retain(turn.Context, items);
        var both = Math.Min(range.Count, items.Length);
        for (var i = 0; i < both; i++)
        {
            Replace(turn.Context, range.Start + i, items[i]);
        }

        RemoveRange(turn.Context, range.Start + both, range.Count - both);
        InsertRange(turn.Context, range.Start + both, items.AsSpan(both));
        turn.Reply.WriteInteger(_items.Count);
    }

    private void SetSpread(ref Turn turn, SliceRange range, Value[] items)
    {
        if (items.Length != range.Count)
        {
            turn.Fail(ErrorCode.ValueError, $"Found {items.Length} items for a slice of step {range.Step}; expected {range.Count}.");
            return;
        }

        ItemArguments.Retain(turn.Context, items);
        for (var i = 0; i < items.Length; i++)
        {
            Replace(turn.Context, range[i], items[i]);
        }

        turn.Reply.WriteInteger(_items.Count);
    }
}
