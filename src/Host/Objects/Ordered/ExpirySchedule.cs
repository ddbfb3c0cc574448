namespace Actors.Objects.Ordered;

/// <summary>Which positions of a table have a deadline, and which comes next. Entries without a deadline cost nothing here.</summary>
internal sealed class ExpirySchedule
{
    private const int StaleAlwaysAllowed = 64;

    private readonly Dictionary<int, DateTime> _deadlines = [];

    // May hold deadlines that were changed since; _deadlines decides.
    private readonly PriorityQueue<int, (DateTime Deadline, int Position)> _queue = new();

    /// <summary>The deadline of a position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="deadline">The deadline, in UTC.</param>
    public bool TryGet(int position, out DateTime deadline) => _deadlines.TryGetValue(position, out deadline);

    /// <summary>Gives a position a deadline, or takes it away.</summary>
    /// <param name="position">The position.</param>
    /// <param name="deadline">The deadline, in UTC; null for none.</param>
    public void Set(int position, DateTime? deadline)
    {
        if (deadline is not { } time)
        {
            _deadlines.Remove(position);
            return;
        }

        _deadlines[position] = time;
        _queue.Enqueue(position, (time, position));
        if (_queue.Count > (_deadlines.Count * 2) + StaleAlwaysAllowed)
        {
            Requeue();
        }
    }

    /// <summary>The position whose deadline comes first.</summary>
    /// <param name="position">The position.</param>
    /// <param name="deadline">Its deadline, in UTC.</param>
    public bool TryPeek(out int position, out DateTime deadline)
    {
        while (_queue.TryPeek(out position, out var first))
        {
            if (_deadlines.TryGetValue(position, out deadline) && deadline == first.Deadline)
            {
                return true;
            }

            _queue.Dequeue();
        }

        deadline = default;
        return false;
    }

    /// <summary>Follows the table's positions through a compaction.</summary>
    /// <param name="compaction">Where each position went.</param>
    public void Follow(Compaction compaction)
    {
        var moved = _deadlines.ToArray();
        _deadlines.Clear();
        foreach (var (position, deadline) in moved)
        {
            _deadlines.Add(compaction.Translate(position), deadline);
        }

        Requeue();
    }

    private void Requeue()
    {
        _queue.Clear();
        foreach (var (position, deadline) in _deadlines)
        {
            _queue.Enqueue(position, (deadline, position));
        }
    }
}
