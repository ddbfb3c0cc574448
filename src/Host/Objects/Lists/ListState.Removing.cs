using Actors.Contracts;
using Actors.Kernel.Cells;

namespace Actors.Objects.Lists;

/// <summary>Removing items.</summary>
internal sealed partial class ListState
{
    private void Pop(ref Turn turn)
    {
        var index = ReadIndexOnly(ref turn);
        if (_items.Count == 0)
        {
            turn.Fail(ErrorCode.Empty, "The list is empty; expected an item to pop.");
            return;
        }

        if (RequireIndex(ref turn, index, out var position))
        {
            turn.Write(_items[position]);
            RemoveRange(turn.Context, position, 1);
        }
    }

    private void TryPop(ref Turn turn)
    {
        var count = TryLocate(ReadIndexOnly(ref turn), out var position) ? 1 : 0;
        WriteItems(ref turn, position, count);
        RemoveRange(turn.Context, position, count);
    }

    private void RemoveAt(ref Turn turn)
    {
        if (RequireIndex(ref turn, ReadIndexOnly(ref turn), out var position))
        {
            RemoveRange(turn.Context, position, 1);
            turn.Reply.WriteNull();
        }
    }

    private void Remove(ref Turn turn)
    {
        var item = ReadItemOnly(ref turn);
        var position = Find(item, 0, _items.Count);
        turn.Reply.WriteBoolean(position >= 0);
        if (position >= 0)
        {
            RemoveRange(turn.Context, position, 1);
        }
    }

    private void RemoveAll(ref Turn turn)
    {
        var item = ReadItemOnly(ref turn);
        var found = new List<int>();
        for (var i = Find(item, 0, _items.Count); i >= 0; i = Find(item, i + 1, _items.Count))
        {
            found.Add(i);
        }

        RemoveEach(turn.Context, found.ToArray());
        turn.Reply.WriteInteger(found.Count);
    }

    private void Clear(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteInteger(_items.Count);
        RemoveEverything(turn.Context);
    }

    private void TakeFront(ref Turn turn)
    {
        var wanted = ReadIndexOnly(ref turn);
        if (RequireAtLeast(ref turn, "count", wanted, 0))
        {
            var count = (int)Math.Min(wanted, _items.Count);
            WriteItems(ref turn, 0, count);
            RemoveRange(turn.Context, 0, count);
        }
    }

    private void TakeBack(ref Turn turn)
    {
        var wanted = ReadIndexOnly(ref turn);
        if (!RequireAtLeast(ref turn, "count", wanted, 0))
        {
            return;
        }

        var count = (int)Math.Min(wanted, _items.Count);
        turn.Reply.WriteListHeader(count);
        for (var i = 1; i <= count; i++)
        {
            turn.Write(_items[_items.Count - i]);
        }

        RemoveRange(turn.Context, _items.Count - count, count);
    }

    private void Trim(ref Turn turn)
    {
        var length = turn.Arguments.ReadInt64();
        var keepBack = turn.Arguments.ReadBoolean();
        turn.DemandEndOfArguments();
        if (RequireAtLeast(ref turn, "length", length, 0))
        {
            var surplus = (int)Math.Max(0, _items.Count - length);
            RemoveRange(turn.Context, keepBack ? 0 : _items.Count - surplus, surplus);
            turn.Reply.WriteInteger(surplus);
        }
    }
}
