namespace Actors.Objects.Ordered;

// The order of entries and the pages of an iteration.
internal sealed partial class OrderedTable<TPayload>
{
    /// <summary>The position of the first entry, or -1.</summary>
    public int First()
    {
        var position = Next(_firstHint);
        _firstHint = position < 0 ? _used : position;
        return position;
    }

    /// <summary>The position of the last entry, or -1.</summary>
    public int Last()
    {
        var position = Previous(_lastHint);
        _lastHint = position + 1;
        return position;
    }

    /// <summary>The first entry at or after a position, or -1.</summary>
    /// <param name="position">Where to begin.</param>
    public int Next(int position)
    {
        for (var i = Math.Max(position, _firstHint); i < _lastHint; i++)
        {
            if (_entries[i].Next != OrderedEntry<TPayload>.Removed)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The last entry before a position, or -1.</summary>
    /// <param name="position">Where to begin; itself not looked at.</param>
    public int Previous(int position)
    {
        for (var i = Math.Min(position, _lastHint) - 1; i >= _firstHint; i--)
        {
            if (_entries[i].Next != OrderedEntry<TPayload>.Removed)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The entry to visit next in either direction, or -1.</summary>
    /// <param name="place">Between two positions: the one after it forwards, the one before it backwards.</param>
    /// <param name="backwards">The direction.</param>
    public int Visit(int place, bool backwards) => backwards ? Previous(place) : Next(place);

    /// <summary>Goes on to the next entry, which is there.</summary>
    /// <param name="place">As for <see cref="Visit"/>; moved past the entry.</param>
    /// <param name="backwards">The direction.</param>
    /// <returns>The entry's position.</returns>
    public int Step(ref int place, bool backwards)
    {
        var position = Visit(place, backwards);
        place = backwards ? position : position + 1;
        return position;
    }
}
