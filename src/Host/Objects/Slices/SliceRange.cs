namespace Actors.Objects.Slices;

/// <summary>A slice fitted to a container: <see cref="Count"/> indices from <see cref="Start"/> in steps of <see cref="Step"/>, all inside.</summary>
internal readonly record struct SliceRange(int Start, int Step, int Count)
{
    public int this[int position] => Start + (position * Step);

    /// <summary>The lowest index; where an insertion goes when the slice is empty.</summary>
    public int Lowest => Count > 0 && Step < 0 ? this[Count - 1] : Start;

    /// <summary>Fits a slice to a length, as Python does: ends outside are moved to the near end.</summary>
    public static SliceRange Resolve(long? start, long? stop, long step, int length)
    {
        // A step beyond any length selects the first index only, whatever its size.
        step = Math.Clamp(step, -int.MaxValue, int.MaxValue);
        var first = step < 0 ? Fit(start ?? length - 1, length, -1, length - 1, given: start.HasValue) : Fit(start ?? 0, length, 0, length, given: start.HasValue);
        var end = step < 0 ? Fit(stop ?? -1, length, -1, length - 1, given: stop.HasValue) : Fit(stop ?? length, length, 0, length, given: stop.HasValue);
        var distance = step < 0 ? first - end : end - first;
        var count = distance > 0 ? ((distance - 1) / Math.Abs(step)) + 1 : 0;
        return new SliceRange((int)first, (int)step, (int)count);
    }

    /// <summary>Fits the bounds of a search, as Python does.</summary>
    public static (int Start, int Stop) ResolveBounds(long? start, long? stop, int length)
    {
        var range = Resolve(start, stop, 1, length);
        return (range.Start, range.Start + range.Count);
    }

    private static long Fit(long index, int length, int lowest, int highest, bool given)
    {
        if (given && index < 0)
        {
            index += length;
        }

        return Math.Clamp(index, lowest, Math.Max(lowest, highest));
    }
}
