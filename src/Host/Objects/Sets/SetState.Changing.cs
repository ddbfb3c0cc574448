using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Sets;

// Single items, and the algebra in place.
internal sealed partial class SetState
{
    private void Add(ref Turn turn)
    {
        var item = ReadItem(ref turn.Arguments);
        turn.DemandEndOfArguments();
        var isNew = Find(item) < 0;
        if (isNew)
        {
            turn.Context.Retain(item);
            Insert(turn.Context, item);
        }

        turn.Reply.WriteBoolean(isNew);
    }

    private void Remove(ref Turn turn)
    {
        var position = FindOnly(ref turn);
        if (position >= 0)
        {
            RemoveAt(turn.Context, position);
        }

        turn.Reply.WriteBoolean(position >= 0);
    }

    private void RemoveExisting(ref Turn turn)
    {
        var item = ReadItem(ref turn.Arguments);
        turn.DemandEndOfArguments();
        var position = Find(item);
        if (position < 0)
        {
            turn.Fail(ErrorCode.KeyNotFound, $"There is no item {item}.");
            return;
        }

        RemoveAt(turn.Context, position);
        turn.Reply.WriteNull();
    }

    private void Take(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        TakeFirst(ref turn, Math.Min(1, _items.Count));
    }

    private void TakeSome(ref Turn turn)
    {
        var atMost = turn.Arguments.ReadInt64();
        turn.DemandEndOfArguments();
        if (atMost < 0)
        {
            throw new ActorException(ErrorCode.BadArgument, $"Found {atMost} items to take; expected 0 or more.");
        }

        TakeFirst(ref turn, (int)Math.Min(atMost, _items.Count));
    }

    private void TakeFirst(ref Turn turn, int count)
    {
        turn.Reply.WriteListHeader(count);
        for (var i = 0; i < count; i++)
        {
            var position = _items.First();
            turn.Write(_items.KeyAt(position));
            RemoveAt(turn.Context, position);
        }
    }

    private void Clear(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        RemoveAll(turn.Context);
        turn.Reply.WriteNull();
    }

    private void UnionWith(ref Turn turn)
    {
        var items = ReadJoined(ref turn);
        turn.Reply.WriteInteger(InsertMissing(turn.Context, items));
    }

    private void ExceptWith(ref Turn turn)
    {
        var before = _items.Count;
        foreach (var item in ReadJoined(ref turn))
        {
            var position = Find(item);
            if (position >= 0)
            {
                RemoveAt(turn.Context, position);
            }
        }

        turn.Reply.WriteInteger(before - _items.Count);
    }

    private void IntersectWith(ref Turn turn)
    {
        var collections = ReadSeparate(ref turn);
        var before = _items.Count;
        for (var position = _items.First(); position >= 0; position = _items.Next(position + 1))
        {
            var item = _items.KeyAt(position);
            if (!collections.TrueForAll(collection => collection.Contains(item)))
            {
                RemoveAt(turn.Context, position);
            }
        }

        turn.Reply.WriteInteger(before - _items.Count);
    }

    private void SymmetricExceptWith(ref Turn turn)
    {
        var known = new HashSet<Value>();
        var items = ReadCollection(ref turn.Arguments);
        turn.DemandEndOfArguments();
        items.RemoveAll(item => !known.Add(item));
        RetainAll(turn.Context, items);
        foreach (var item in items)
        {
            var position = Find(item);
            if (position < 0)
            {
                Insert(turn.Context, item);
                continue;
            }

            turn.Context.Release(item);
            RemoveAt(turn.Context, position);
        }

        turn.Reply.WriteNull();
    }
}
