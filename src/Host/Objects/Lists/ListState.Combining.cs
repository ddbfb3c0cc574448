using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Lists;

/// <summary>Concatenation and repetition.</summary>
internal sealed partial class ListState
{
    private void Concat(ref Turn turn)
    {
        var items = ReadItemsOnly(ref turn);
        if (!RequireRoom(ref turn, items.Length))
        {
            return;
        }

        turn.Reply.WriteListHeader(_items.Count + items.Length);
        for (var i = 0; i < _items.Count; i++)
        {
            turn.Write(_items[i]);
        }

        foreach (var item in items)
        {
            turn.Write(item);
        }
    }

    private void Repeat(ref Turn turn)
    {
        var times = Math.Max(0, ReadIndexOnly(ref turn));
        if (!RequireRepeatable(ref turn, times))
        {
            return;
        }

        turn.Reply.WriteListHeader((int)times * _items.Count);
        for (var round = 0; round < times && _items.Count > 0; round++)
        {
            for (var i = 0; i < _items.Count; i++)
            {
                turn.Write(_items[i]);
            }
        }
    }

    private void RepeatInPlace(ref Turn turn)
    {
        var times = Math.Max(0, ReadIndexOnly(ref turn));
        if (!RequireRepeatable(ref turn, times))
        {
            return;
        }

        if (times == 0)
        {
            RemoveEverything(turn.Context);
        }
        else if (times > 1 && _items.Count > 0)
        {
            Load(turn.Context, RepeatItems(turn.Context, (int)times));
        }

        turn.Reply.WriteInteger(_items.Count);
    }

    private Value[] RepeatItems(TurnContext context, int times)
    {
        var once = _items.ToArray();
        var repeated = new Value[once.Length * times];
        for (var round = 0; round < times; round++)
        {
            once.CopyTo(repeated, round * once.Length);
        }

        ItemArguments.Retain(context, repeated.AsSpan(once.Length));
        return repeated;
    }

    // Once is always allowed: the list is there already.
    private bool RequireRepeatable(ref Turn turn, long times)
    {
        if (times <= 1 || _items.Count == 0)
        {
            return true;
        }

        var items = (Int128)times * _items.Count;
        if (items > ListLimits.MaxRepeatedItems)
        {
            turn.Fail(ErrorCode.LimitExceeded, $"The repetition would have {items} items; the limit is {ListLimits.MaxRepeatedItems}.");
            return false;
        }

        var bytes = 0L;
        for (var i = 0; i < _items.Count; i++)
        {
            bytes += InlineItemBytes + _items[i].ExtraBytes;
        }

        if ((Int128)times * bytes > ListLimits.MaxRepeatedBytes)
        {
            turn.Fail(ErrorCode.LimitExceeded, $"The repetition would have about {(Int128)times * bytes} bytes; the limit is {ListLimits.MaxRepeatedBytes}.");
            return false;
        }

        return true;
    }
}
