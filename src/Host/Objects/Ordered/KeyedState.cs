using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Ordered;

/// <summary>
/// The state of a type that keeps values by key: storage, entry versions, deadlines. What its commands have in common; the
/// commands themselves are the type's.
/// </summary>
internal abstract partial class KeyedState : ObjectState
{
    private ExpirySchedule? _expiry;
    private DateTime? _awaitedWake;

    /// <inheritdoc/>
    public override long Count => Entries.Count;

    /// <summary>The entries.</summary>
    protected OrderedTable<StoredValue> Entries { get; private set; } = new();

    /// <summary>
    /// Begins every turn. Removing what is over first, in order of deadlines, gives the same versions whether or not a wake-up or
    /// a read came between two changes: replay, which sees neither, ends at the same state.
    /// </summary>
    /// <param name="context">The turn's context.</param>
    protected void BeginTurn(TurnContext context)
    {
        while (_expiry is not null && _expiry.TryPeek(out var position, out var deadline) && deadline <= context.Now)
        {
            Remove(context, position, ChangeKind.Expired);
        }
    }

    /// <summary>Ends every turn: asks to be woken at the next deadline, and tidies up.</summary>
    /// <param name="context">The turn's context.</param>
    protected void EndTurn(TurnContext context)
    {
        // Inside an atomic batch, undo steps know positions.
        if (context.Undo is null && Entries.WantsCompaction)
        {
            var compaction = Entries.Compact();
            _expiry?.Follow(compaction);
        }

        if (_expiry is not null && _expiry.TryPeek(out _, out var deadline) && deadline != _awaitedWake)
        {
            _awaitedWake = deadline;
            context.WakeAt(deadline);
        }
    }

    /// <summary>The kernel has woken the object: <see cref="BeginTurn"/> has done the work.</summary>
    /// <param name="turn">The command.</param>
    protected void Wake(ref Turn turn)
    {
        turn.DemandEndOfArguments();
        _awaitedWake = null;
        turn.Reply.WriteNull();
    }

    /// <summary>Finds a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Its position, or -1.</returns>
    protected int Find(in Value key) => Entries.Find(key, OrderedTable<StoredValue>.HashOf(key));

    /// <summary>When an entry's time is over.</summary>
    /// <param name="position">Its position.</param>
    /// <returns>In UTC; null when never.</returns>
    protected DateTime? DeadlineOf(int position) =>
        _expiry is not null && _expiry.TryGet(position, out var deadline) ? deadline : null;

    /// <summary>Writes a found value as [value], a missing one as [].</summary>
    /// <param name="turn">The command.</param>
    /// <param name="position">The position, or -1.</param>
    protected void WriteOptional(ref Turn turn, int position)
    {
        if (position < 0)
        {
            turn.Reply.WriteListHeader(0);
            return;
        }

        turn.Reply.WriteListHeader(1);
        turn.Write(Entries.PayloadAt(position).Value);
    }
}
