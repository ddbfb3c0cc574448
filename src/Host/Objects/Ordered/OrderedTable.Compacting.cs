namespace Actors.Objects.Ordered;

// Squeezing out holes, and what becomes of the places that iterations remember.
internal sealed partial class OrderedTable<TPayload>
{
    private const int HolesAlwaysAllowed = 32;
    private const int CompactionsRemembered = 4;

    private readonly Compaction?[] _compactions = new Compaction?[CompactionsRemembered];

    /// <summary>Rises with each compaction; part of an iteration's cursor.</summary>
    public long Generation { get; private set; }

    /// <summary>Whether holes take up too much room.</summary>
    public bool WantsCompaction => _used - Count > HolesAlwaysAllowed && _used - Count > Count / 2;

    /// <summary>Begins after a snapshot: cursors of the table's earlier life must not be taken for this one's.</summary>
    /// <param name="generation">The generation the snapshot was taken in.</param>
    public void ContinueAfter(long generation) => Generation = generation + CompactionsRemembered + 1;

    /// <summary>Squeezes out the holes in place.</summary>
    /// <returns>Where each position went.</returns>
    public Compaction Compact()
    {
        var compaction = new Compaction(_used);
        var target = 0;
        for (var i = 0; i < _used; i++)
        {
            ref var entry = ref _entries[i];
            if (entry.Next == OrderedEntry<TPayload>.Removed)
            {
                continue;
            }

            compaction.Keep(i);
            if (i != target)
            {
                _entries[target] = entry;
            }

            target++;
        }

        compaction.Seal();
        _entries.Truncate(target);
        _used = target;
        _firstHint = 0;
        _lastHint = target;
        Relink();
        Remember(compaction);
        return compaction;
    }

    /// <summary>An empty table that carries on this one's cursors: what is left after everything was removed.</summary>
    public OrderedTable<TPayload> Emptied()
    {
        var empty = new OrderedTable<TPayload> { Generation = Generation };
        _compactions.CopyTo(empty._compactions, 0);
        empty.Remember(Compaction.Everything);
        return empty;
    }

    /// <summary>Brings a place remembered by an iteration up to date.</summary>
    /// <param name="generation">The generation it was remembered in.</param>
    /// <param name="place">The place; replaced by today's.</param>
    /// <returns>False when that is too long ago.</returns>
    public bool TryTranslate(long generation, ref int place)
    {
        if (generation > Generation || Generation - generation > CompactionsRemembered)
        {
            return false;
        }

        for (var past = generation; past < Generation; past++)
        {
            if (_compactions[past % CompactionsRemembered] is not { } compaction)
            {
                return false;
            }

            place = compaction.Translate(place);
        }

        return true;
    }

    private void Remember(Compaction compaction)
    {
        _compactions[Generation % CompactionsRemembered] = compaction;
        Generation++;
    }

    private void Relink()
    {
        ResetBuckets(Count);
        for (var i = 0; i < _used; i++)
        {
            Link(i, ref _entries[i]);
        }
    }
}
