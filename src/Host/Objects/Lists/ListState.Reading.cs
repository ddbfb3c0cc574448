using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Slices;

namespace Actors.Objects.Lists;

/// <summary>Reading items by index.</summary>
internal sealed partial class ListState
{
    // Counted for a page before its items are written: the longest head of an inline item.
    private const int InlineItemBytes = 9;

    private void Get(ref Turn turn)
    {
        if (RequireIndex(ref turn, ReadIndexOnly(ref turn), out var position))
        {
            turn.Write(_items[position]);
        }
    }

    private void TryGet(ref Turn turn)
    {
        var found = TryLocate(ReadIndexOnly(ref turn), out var position);
        WriteItems(ref turn, position, found ? 1 : 0);
    }

    private void GetMany(ref Turn turn)
    {
        var indices = ItemArguments.ReadIndices(ref turn.Arguments);
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(indices.Length);
        foreach (var index in indices)
        {
            if (!RequireIndex(ref turn, index, out var position))
            {
                return;
            }

            turn.Write(_items[position]);
        }
    }

    private void GetCount(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteInteger(_items.Count);
    }

    private void Copy(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        WriteItems(ref turn, 0, _items.Count);
    }

    private void Slice(ref Turn turn)
    {
        var slice = SliceArguments.Read(ref turn.Arguments);
        turn.DemandEndOfArguments();
        if (!slice.TryResolve(ref turn, _items.Count, out var range))
        {
            return;
        }

        turn.Reply.WriteListHeader(range.Count);
        for (var i = 0; i < range.Count; i++)
        {
            turn.Write(_items[range[i]]);
        }
    }

    private void Page(ref Turn turn)
    {
        var cursor = SliceArguments.ReadOptional(ref turn.Arguments) ?? 0;
        var atMost = SliceArguments.ReadOptional(ref turn.Arguments) ?? long.MaxValue;
        turn.DemandEndOfArguments();
        if (!RequireAtLeast(ref turn, "page cursor", cursor, 0) || !RequireAtLeast(ref turn, "page size", atMost, 1))
        {
            return;
        }

        var start = (int)Math.Min(cursor, _items.Count);
        var count = CountPage(turn.Context.Page, start, atMost);
        turn.Reply.WriteListHeader(3);
        turn.Reply.WriteInteger(Version);
        if (start + count < _items.Count)
        {
            turn.Reply.WriteInteger(start + count);
        }
        else
        {
            turn.Reply.WriteNull();
        }

        WriteItems(ref turn, start, count);
    }

    private int CountPage(PageLimits limits, int start, long atMost)
    {
        var most = (int)Math.Min(_items.Count - start, Math.Min(atMost, limits.MaxItems));
        var bytes = 0L;
        for (var count = 0; count < most; count++)
        {
            bytes += InlineItemBytes + _items[start + count].ExtraBytes;
            if (bytes > limits.MaxBytes)
            {
                return Math.Max(1, count);
            }
        }

        return most;
    }
}
