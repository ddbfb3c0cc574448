using System.Numerics;

namespace Actors.Objects.Ordered;

/// <summary>Where each position of a table went when its removed positions were squeezed out. Immutable once made.</summary>
internal sealed class Compaction
{
    private readonly ulong[] _kept;
    private readonly int[] _keptBefore;
    private readonly int _length;
    private int _total;

    /// <summary>Begins the record for a table; everything counts as removed until <see cref="Keep"/>.</summary>
    /// <param name="length">How many positions the table had.</param>
    public Compaction(int length)
    {
        _length = length;
        _kept = new ulong[(length + 63) >> 6];
        _keptBefore = new int[_kept.Length];
    }

    /// <summary>Everything was removed: every position leads to the start.</summary>
    public static Compaction Everything { get; } = new(0);

    /// <summary>Notes that a position stays. Positions come in rising order.</summary>
    /// <param name="position">The old position.</param>
    public void Keep(int position)
    {
        _kept[position >> 6] |= 1UL << position;
        _total++;
    }

    /// <summary>Ends the record.</summary>
    public void Seal()
    {
        var before = 0;
        for (var i = 0; i < _kept.Length; i++)
        {
            _keptBefore[i] = before;
            before += BitOperations.PopCount(_kept[i]);
        }
    }

    /// <summary>How many of the positions below this one stayed: its new place, or that of the next one which stayed.</summary>
    /// <param name="position">The old position.</param>
    public int Translate(int position) => position >= _length
        ? _total
        : _keptBefore[position >> 6] + BitOperations.PopCount(_kept[position >> 6] & ((1UL << position) - 1));
}
