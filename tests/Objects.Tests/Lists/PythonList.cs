namespace Actors.Objects.Tests.Lists;

/// <summary>Python's list on .NET's, written as slowly and plainly as possible: the model of the property tests.</summary>
internal sealed class PythonList
{
    public List<long> Items { get; } = [];

    public static List<int> Indices(long? start, long? stop, long step, int length)
    {
        var lowest = step < 0 ? -1 : 0;
        var highest = step < 0 ? length - 1 : length;
        var first = Fit(start ?? (step < 0 ? length : 0), start.HasValue);
        var end = stop.HasValue ? Fit(stop.Value, given: true) : (step < 0 ? -1 : length);
        var indices = new List<int>();
        for (var i = first; step < 0 ? i > end : i < end; i += step)
        {
            indices.Add((int)i);
        }

        return indices;

        long Fit(long index, bool given)
        {
            var counted = given && index < 0 ? index + length : index;
            return counted < lowest ? lowest : counted > highest ? highest : counted;
        }
    }

    public bool TryLocate(long index, out int position)
    {
        position = (int)(index < 0 ? index + Items.Count : index);
        return position >= 0 && position < Items.Count;
    }

    public void Insert(long index, long item)
    {
        var position = index < 0 ? index + Items.Count : index;
        Items.Insert(position < 0 ? 0 : position > Items.Count ? Items.Count : (int)position, item);
    }

    public bool SetSlice(long? start, long? stop, long step, List<long> items)
    {
        var indices = Indices(start, stop, step, Items.Count);
        if (step == 1)
        {
            var at = indices.Count > 0 ? indices[0] : (int)FirstOf(start);
            Items.RemoveRange(at, indices.Count);
            Items.InsertRange(at, items);
            return true;
        }

        if (indices.Count != items.Count)
        {
            return false;
        }

        for (var i = 0; i < indices.Count; i++)
        {
            Items[indices[i]] = items[i];
        }

        return true;
    }

    public int DeleteSlice(long? start, long? stop, long step)
    {
        var indices = Indices(start, stop, step, Items.Count);
        foreach (var index in indices.OrderDescending())
        {
            Items.RemoveAt(index);
        }

        return indices.Count;
    }

    private long FirstOf(long? start)
    {
        var first = start ?? 0;
        first = first < 0 ? first + Items.Count : first;
        return first < 0 ? 0 : first > Items.Count ? Items.Count : first;
    }
}
