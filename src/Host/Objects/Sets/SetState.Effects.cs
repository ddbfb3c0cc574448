using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;
using Actors.Objects.Ordered;

namespace Actors.Objects.Sets;

// The only ways in which items change, and how they are taken back.
internal sealed partial class SetState
{
    private int Find(in Value item) => _items.Find(item, OrderedTable<NoPayload>.HashOf(item));

    // The item is retained already.
    private void Insert(TurnContext context, in Value item)
    {
        _items.Append(item, OrderedTable<NoPayload>.HashOf(item), default);
        if (context.Undo is { } undo)
        {
            UndoInsert(undo);
        }

        Version++;
        context.Changes?.Record(Version, ChangeKind.Set, item, Value.Null);
    }

    private void RemoveAt(TurnContext context, int position)
    {
        var item = _items.KeyAt(position);
        if (context.Undo is { } undo)
        {
            UndoRemove(undo, position, item, _items.HashAt(position));
        }

        _items.RemoveAt(position);
        Version++;
        context.Release(item);
        context.Changes?.Record(Version, ChangeKind.Removed, item, Value.Null);
    }

    private void RemoveAll(TurnContext context)
    {
        if (_items.Count == 0)
        {
            return;
        }

        for (var position = _items.First(); position >= 0; position = _items.Next(position + 1))
        {
            context.Release(_items.KeyAt(position));
        }

        if (context.Undo is { } undo)
        {
            UndoRemoveAll(undo, _items);
        }

        _items = _items.Emptied();
        Version++;
        context.Changes?.Record(Version, ChangeKind.Cleared, Value.Null, Value.Null);
    }

    private int InsertMissing(TurnContext context, List<Value> items)
    {
        RetainAll(context, items);
        var before = _items.Count;
        foreach (var item in items)
        {
            if (Find(item) < 0)
            {
                Insert(context, item);
            }
            else
            {
                context.Release(item);
            }
        }

        return _items.Count - before;
    }

    // Nobody can watch yet.
    private void Fill(TurnContext context, List<Value> items)
    {
        var changes = context.Changes;
        context.Changes = null;
        try
        {
            InsertMissing(context, items);
        }
        finally
        {
            context.Changes = changes;
        }
    }

    // All or none.
    private static void RetainAll(TurnContext context, List<Value> items)
    {
        var retained = 0;
        try
        {
            for (; retained < items.Count; retained++)
            {
                context.Retain(items[retained]);
            }
        }
        catch
        {
            for (var i = 0; i < retained; i++)
            {
                context.Release(items[i]);
            }

            throw;
        }
    }

    private void UndoInsert(UndoLog undo) => undo.Push(() => _items.TakeBackLast());

    private void UndoRemove(UndoLog undo, int position, Value item, int hash) =>
        undo.Push(() => _items.Restore(position, item, hash, default));

    private void UndoRemoveAll(UndoLog undo, OrderedTable<NoPayload> items) => undo.Push(() => _items = items);
}
