using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Lists;

/// <summary>Adding and replacing items.</summary>
internal sealed partial class ListState
{
    private void Append(ref Turn turn)
    {
        var item = ReadItemOnly(ref turn);
        if (!RequireRoom(ref turn, 1))
        {
            return;
        }

        turn.Context.Retain(item);
        turn.Reply.WriteInteger(_items.Count);
        InsertRange(turn.Context, _items.Count, item);
    }

    private void Extend(ref Turn turn)
    {
        var items = ReadItemsOnly(ref turn);
        if (!RequireRoom(ref turn, items.Length))
        {
            return;
        }

        ItemArguments.Retain(turn.Context, items);
        InsertRange(turn.Context, _items.Count, items);
        turn.Reply.WriteInteger(_items.Count);
    }

    private void Insert(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        var item = ReadItemOnly(ref turn);
        if (!RequireRoom(ref turn, 1))
        {
            return;
        }

        turn.Context.Retain(item);
        var position = Math.Clamp(index < 0 ? index + _items.Count : index, 0, _items.Count);
        InsertRange(turn.Context, (int)position, item);
        turn.Reply.WriteNull();
    }

    private void Set(ref Turn turn)
    {
        var index = turn.Arguments.ReadInt64();
        var item = ReadItemOnly(ref turn);
        if (!RequireIndex(ref turn, index, out var position))
        {
            return;
        }

        turn.Context.Retain(item);
        Replace(turn.Context, position, item);
        turn.Reply.WriteNull();
    }

    private void SetMany(ref Turn turn)
    {
        var count = turn.Arguments.ReadSequenceHeader();
        var indices = new long[count];
        var items = new Value[count];
        for (var i = 0; i < count; i++)
        {
            ReadPair(ref turn, out indices[i], out items[i]);
        }

        turn.DemandEndOfArguments();
        var positions = new int[count];
        for (var i = 0; i < count; i++)
        {
            if (!RequireIndex(ref turn, indices[i], out positions[i]))
            {
                return;
            }
        }

        ItemArguments.Retain(turn.Context, items);
        for (var i = 0; i < count; i++)
        {
            Replace(turn.Context, positions[i], items[i]);
        }

        turn.Reply.WriteNull();
    }

    private static void ReadPair(ref Turn turn, out long index, out Value item)
    {
        var parts = turn.Arguments.ReadSequenceHeader();
        if (parts != 2)
        {
            throw new ValueFormatException($"Found {parts} parts; expected an index and an item.");
        }

        index = turn.Arguments.ReadInt64();
        item = turn.ReadValue();
    }
}
