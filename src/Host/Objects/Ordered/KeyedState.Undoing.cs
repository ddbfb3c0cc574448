using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Ordered;

// How changes are taken back. Apart from the changes, so that only atomic batches allocate closures. Steps are taken back
// newest first and nothing is compacted between, so that positions hold.
internal abstract partial class KeyedState
{
    private void UndoInsert(UndoLog undo) => undo.Push(() => Entries.TakeBackLast());

    private void UndoReplace(UndoLog undo, int position, StoredValue old) =>
        undo.Push(() => Entries.PayloadAt(position) = old);

    private void UndoRemove(UndoLog undo, int position, Value key, int hash, StoredValue old) =>
        undo.Push(() => Entries.Restore(position, key, hash, old));

    private void UndoRemoveAll(UndoLog undo, OrderedTable<StoredValue> entries, ExpirySchedule? expiry) => undo.Push(() =>
    {
        Entries = entries;
        _expiry = expiry;
    });

    private void UndoMove(UndoLog undo, int position, Value key, int hash, StoredValue old) => undo.Push(() =>
    {
        Entries.TakeBackLast();
        Entries.Restore(position, key, hash, old);
    });

    private void UndoDeadline(UndoLog undo, int position, DateTime? old) =>
        undo.Push(() => (_expiry ??= new ExpirySchedule()).Set(position, old));
}
