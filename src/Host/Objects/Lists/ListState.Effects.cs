using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Lists;

/// <summary>The few ways a list changes. Each drops what it replaces, counts versions, tells watchers and can be taken back.</summary>
/// <remarks>
/// Items that come in are kept (<see cref="TurnContext.Retain"/>) by the caller beforehand, and replies are written
/// beforehand. Every recorded change has a version of its own, so that a watch can resume between any two.
/// </remarks>
internal sealed partial class ListState
{
    private void InsertRange(TurnContext context, int index, params ReadOnlySpan<Value> items)
    {
        if (items.IsEmpty)
        {
            return;
        }

        if (context.Undo is { } undo)
        {
            UndoInsert(undo, index, items.Length);
        }

        _items.InsertRange(index, items);
        for (var i = 0; i < items.Length; i++)
        {
            Changed(context, ChangeKind.Inserted, index + i, items[i]);
        }
    }

    private void Replace(TurnContext context, int index, in Value item)
    {
        var old = _items[index];
        if (context.Undo is { } undo)
        {
            UndoReplace(undo, index, old);
        }

        _items[index] = item;
        context.Release(old);
        Changed(context, ChangeKind.Set, index, item);
    }

    private void RemoveRange(TurnContext context, int index, int count)
    {
        if (count == 0)
        {
            return;
        }

        if (context.Undo is { } undo)
        {
            UndoRemove(undo, index, _items.ToArray(index, count));
        }

        for (var i = index + count - 1; i >= index; i--)
        {
            context.Release(_items[i]);
            Changed(context, ChangeKind.Removed, i, default);
        }

        _items.RemoveRange(index, count);
    }

    // From the last to the first, so that each recorded index is right at its moment.
    private void RemoveEach(TurnContext context, ReadOnlySpan<int> ascending)
    {
        if (ascending.IsEmpty)
        {
            return;
        }

        if (context.Undo is { } undo)
        {
            UndoLoad(undo);
        }

        for (var i = ascending.Length - 1; i >= 0; i--)
        {
            context.Release(_items[ascending[i]]);
            Changed(context, ChangeKind.Removed, ascending[i], default);
        }

        _items.RemoveEach(ascending);
    }

    private void RemoveEverything(TurnContext context)
    {
        if (_items.Count == 0)
        {
            return;
        }

        if (context.Undo is { } undo)
        {
            UndoLoad(undo);
        }

        for (var i = 0; i < _items.Count; i++)
        {
            context.Release(_items[i]);
        }

        _items.Load([]);
        Version++;
        context.Changes?.Record(Version, ChangeKind.Cleared, default, default);
    }

    private void Load(TurnContext context, Value[] items)
    {
        if (context.Undo is { } undo)
        {
            UndoLoad(undo);
        }

        _items.Load(items);
        Version++;
        context.Changes?.Record(Version, ChangeKind.Reset, default, default);
    }

    private void Changed(TurnContext context, ChangeKind kind, int index, in Value item)
    {
        Version++;
        context.Changes?.Record(Version, kind, Value.FromInteger(index), item);
    }

    private void UndoInsert(UndoLog undo, int index, int count) => undo.Push(() => _items.RemoveRange(index, count));

    private void UndoReplace(UndoLog undo, int index, Value old) => undo.Push(() => _items[index] = old);

    private void UndoRemove(UndoLog undo, int index, Value[] removed) => undo.Push(() => _items.InsertRange(index, removed));

    private void UndoLoad(UndoLog undo)
    {
        var before = _items.ToArray();
        undo.Push(() => _items.Load(before));
    }
}
