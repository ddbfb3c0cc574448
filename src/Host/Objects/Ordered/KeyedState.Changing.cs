using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Ordered;

// The only ways in which entries change. References are retained by the caller before, since that may be refused.
internal abstract partial class KeyedState
{
    /// <summary>Stores a value under a key: in place where the key is there, else at the end.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="deadline">The entry's deadline; null for none.</param>
    protected void Store(TurnContext context, in Value key, in Value value, DateTime? deadline = null)
    {
        var hash = OrderedTable<StoredValue>.HashOf(key);
        var position = Entries.Find(key, hash);
        RetainNew(context, key, value, isNewKey: position < 0);
        if (position < 0)
        {
            Insert(context, key, hash, value, deadline);
        }
        else
        {
            Replace(context, position, value);
            SetDeadline(context, position, deadline);
        }
    }

    /// <summary>Adds a key that is not there, at the end. Retain first.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="value">The value.</param>
    /// <param name="deadline">The entry's deadline; null for none.</param>
    protected void Insert(TurnContext context, in Value key, int hash, in Value value, DateTime? deadline)
    {
        Version++;
        var position = Entries.Append(key, hash, new StoredValue(value, Version));
        if (context.Undo is { } undo)
        {
            UndoInsert(undo);
        }

        if (deadline is not null)
        {
            SetDeadline(context, position, deadline);
        }

        context.Changes?.Record(Version, ChangeKind.Set, key, value);
    }

    /// <summary>Replaces the value of an entry; its place and deadline stay. Retain first.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="position">The entry.</param>
    /// <param name="value">The value.</param>
    protected void Replace(TurnContext context, int position, in Value value)
    {
        ref var stored = ref Entries.PayloadAt(position);
        var old = stored;
        if (context.Undo is { } undo)
        {
            UndoReplace(undo, position, old);
        }

        Version++;
        stored = new StoredValue(value, Version);
        context.Release(old.Value);
        context.Changes?.Record(Version, ChangeKind.Set, Entries.KeyAt(position), value);
    }

    /// <summary>Removes an entry.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="position">The entry.</param>
    /// <param name="kind">Whether it was removed or is over.</param>
    protected void Remove(TurnContext context, int position, ChangeKind kind = ChangeKind.Removed)
    {
        var key = Entries.KeyAt(position);
        var stored = Entries.PayloadAt(position);
        SetDeadline(context, position, null);
        if (context.Undo is { } undo)
        {
            UndoRemove(undo, position, key, Entries.HashAt(position), stored);
        }

        Version++;
        Entries.RemoveAt(position);
        context.Release(key);
        context.Release(stored.Value);
        context.Changes?.Record(Version, kind, key, Value.Null);
    }

    /// <summary>Removes every entry.</summary>
    /// <param name="context">The turn's context.</param>
    protected void RemoveAll(TurnContext context)
    {
        if (Entries.Count == 0)
        {
            return;
        }

        for (var position = Entries.First(); position >= 0; position = Entries.Next(position + 1))
        {
            context.Release(Entries.KeyAt(position));
            context.Release(Entries.PayloadAt(position).Value);
        }

        if (context.Undo is { } undo)
        {
            UndoRemoveAll(undo, Entries, _expiry);
        }

        Version++;
        Entries = Entries.Emptied();
        _expiry = null;
        _awaitedWake = null;
        context.Changes?.Record(Version, ChangeKind.Cleared, Value.Null, Value.Null);
    }

    /// <summary>Moves an entry to the end; value, entry version and deadline stay.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="position">The entry.</param>
    protected void MoveToEnd(TurnContext context, int position)
    {
        var key = Entries.KeyAt(position);
        var hash = Entries.HashAt(position);
        var stored = Entries.PayloadAt(position);
        var deadline = DeadlineOf(position);
        SetDeadline(context, position, null);
        Entries.RemoveAt(position);
        var target = Entries.Append(key, hash, stored);
        if (context.Undo is { } undo)
        {
            UndoMove(undo, position, key, hash, stored);
        }

        SetDeadline(context, target, deadline);
        Version++;
        context.Changes?.Record(Version, ChangeKind.Removed, key, Value.Null);
        Version++;
        context.Changes?.Record(Version, ChangeKind.Set, key, stored.Value);
    }

    /// <summary>Gives an entry another deadline or takes it away, as a change of its own.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="position">The entry.</param>
    /// <param name="deadline">In UTC; null for none.</param>
    protected void ChangeDeadline(TurnContext context, int position, DateTime? deadline)
    {
        SetDeadline(context, position, deadline);
        Version++;
        context.Changes?.Record(Version, ChangeKind.Set, Entries.KeyAt(position), Entries.PayloadAt(position).Value);
    }

    /// <summary>Gives an entry a deadline or takes it away. Part of a change.</summary>
    /// <param name="context">The turn's context.</param>
    /// <param name="position">The entry.</param>
    /// <param name="deadline">In UTC; null for none.</param>
    private void SetDeadline(TurnContext context, int position, DateTime? deadline)
    {
        if (_expiry is null)
        {
            if (deadline is null)
            {
                return;
            }

            _expiry = new ExpirySchedule();
        }

        var old = DeadlineOf(position);
        if (old == deadline)
        {
            return;
        }

        if (context.Undo is { } undo)
        {
            UndoDeadline(undo, position, old);
        }

        _expiry.Set(position, deadline);
    }
}
