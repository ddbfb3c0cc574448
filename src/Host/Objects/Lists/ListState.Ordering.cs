using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Lists;

/// <summary>Changing the order.</summary>
internal sealed partial class ListState
{
    private void Reverse(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        _items.Reverse();
        Version++;
        turn.Context.Changes?.Record(Version, ChangeKind.Reset, default, default);
        if (turn.Context.Undo is { } undo)
        {
            UndoReverse(undo);
        }

        turn.Reply.WriteNull();
    }

    private void Sort(ref Turn turn)
    {
        var path = ItemPath.Read(ref turn.Arguments);
        var descending = turn.Arguments.ReadBoolean();
        var measure = turn.Arguments.End ? SortMeasure.Itself : SortKey.ReadMeasure(ref turn.Arguments);
        turn.DemandEndOfArguments();
        var items = _items.ToArray();
        var keys = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            keys[i] = SortKey.Of(path.Follow(items[i]), measure);
        }

        StableSort.Sort(keys, items, descending);
        Load(turn.Context, items);
        turn.Reply.WriteNull();
    }

    private void Swap(ref Turn turn)
    {
        var first = turn.Arguments.ReadInt64();
        var second = ReadIndexOnly(ref turn);
        if (!RequireIndex(ref turn, first, out var a) || !RequireIndex(ref turn, second, out var b))
        {
            return;
        }

        if (turn.Context.Undo is { } undo)
        {
            UndoSwap(undo, a, b);
        }

        (_items[a], _items[b]) = (_items[b], _items[a]);
        Changed(turn.Context, ChangeKind.Set, a, _items[a]);
        Changed(turn.Context, ChangeKind.Set, b, _items[b]);
        turn.Reply.WriteNull();
    }

    private void UndoReverse(UndoLog undo) => undo.Push(_items.Reverse);

    private void UndoSwap(UndoLog undo, int a, int b) => undo.Push(() => (_items[a], _items[b]) = (_items[b], _items[a]));
}
