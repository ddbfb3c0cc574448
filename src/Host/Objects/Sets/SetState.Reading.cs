using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Ordered;

namespace Actors.Objects.Sets;

// Arguments, single items, and the whole.
internal sealed partial class SetState
{
    private static Value ReadItem(ref ValueReader reader)
    {
        var item = Value.Read(ref reader);
        KeyAcceptance.RequireHashable(item);
        return item;
    }

    private static List<Value> ReadCollection(ref ValueReader reader)
    {
        var items = new List<Value>();
        ReadCollection(ref reader, items);
        return items;
    }

    private static void ReadCollection(ref ValueReader reader, List<Value> items)
    {
        var count = reader.ReadSequenceHeader();
        items.EnsureCapacity(items.Count + count);
        for (var i = 0; i < count; i++)
        {
            items.Add(ReadItem(ref reader));
        }
    }

    // All collections of the argument in one.
    private static List<Value> ReadJoined(ref Turn turn)
    {
        var items = new List<Value>();
        var count = turn.Arguments.ReadListHeader();
        for (var i = 0; i < count; i++)
        {
            ReadCollection(ref turn.Arguments, items);
        }

        turn.DemandEndOfArguments();
        return items;
    }

    private static List<HashSet<Value>> ReadSeparate(ref Turn turn)
    {
        var count = turn.Arguments.ReadListHeader();
        var collections = new List<HashSet<Value>>(count);
        for (var i = 0; i < count; i++)
        {
            collections.Add([.. ReadCollection(ref turn.Arguments)]);
        }

        turn.DemandEndOfArguments();
        return collections;
    }

    private int FindOnly(ref Turn turn)
    {
        var item = ReadItem(ref turn.Arguments);
        turn.DemandEndOfArguments();
        return Find(item);
    }

    private void Contains(ref Turn turn) => turn.Reply.WriteBoolean(FindOnly(ref turn) >= 0);

    private void ContainsMany(ref Turn turn)
    {
        var items = ReadCollection(ref turn.Arguments);
        turn.DemandEndOfArguments();
        turn.Reply.WriteListHeader(items.Count);
        foreach (var item in items)
        {
            turn.Reply.WriteBoolean(Find(item) >= 0);
        }
    }

    private void CountItems(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteInteger(Count);
    }

    private void Copy(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        turn.Reply.WriteSetHeader(_items.Count);
        for (var position = _items.First(); position >= 0; position = _items.Next(position + 1))
        {
            turn.Write(_items.KeyAt(position));
        }
    }

    private void WritePage(ref Turn turn)
    {
        var request = PageRequest.Read(ref turn);
        if (request.TryBegin(ref turn, _items, out var place, out var count))
        {
            turn.Reply.WriteListHeader(count);
            for (var i = 0; i < count; i++)
            {
                turn.Write(_items.KeyAt(_items.Step(ref place, request.Backwards)));
            }
        }
    }
}
