using System.Numerics;
using Actors.Contracts.Values;

namespace Actors.Objects.Lists;

/// <summary>
/// A list's items in a circular array: both ends grow and shrink in constant time, the middle moves its shorter side.
/// Indices are the caller's to check.
/// </summary>
internal sealed class ItemRing
{
    private const int SmallestCapacity = 16;

    // The capacity is a power of two or 0, so that a mask does for the remainder.
    private Value[] _slots = [];
    private int _head;

    public int Count { get; private set; }

    public Value this[int index]
    {
        get => _slots[Slot(index)];
        set => _slots[Slot(index)] = value;
    }

    public void Append(in Value item)
    {
        OpenGap(Count, 1);
        this[Count - 1] = item;
    }

    public void InsertRange(int index, ReadOnlySpan<Value> items)
    {
        OpenGap(index, items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            this[index + i] = items[i];
        }
    }

    public void RemoveRange(int index, int count)
    {
        var behind = Count - index - count;
        if (index < behind)
        {
            for (var i = index - 1; i >= 0; i--)
            {
                this[i + count] = this[i];
            }

            ForgetSlots(0, count);
            _head = Slot(count);
        }
        else
        {
            for (var i = index + count; i < Count; i++)
            {
                this[i - count] = this[i];
            }

            ForgetSlots(Count - count, count);
        }

        Count -= count;
        ShrinkWhenSparse();
    }

    /// <summary>Removes items in one pass.</summary>
    /// <param name="indices">Which, ascending.</param>
    public void RemoveEach(ReadOnlySpan<int> indices)
    {
        var next = 0;
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (next < indices.Length && indices[next] == i)
            {
                next++;
                continue;
            }

            if (kept != i)
            {
                this[kept] = this[i];
            }

            kept++;
        }

        ForgetSlots(kept, Count - kept);
        Count = kept;
        ShrinkWhenSparse();
    }

    public void Reverse()
    {
        for (int low = 0, high = Count - 1; low < high; low++, high--)
        {
            (this[low], this[high]) = (this[high], this[low]);
        }
    }

    /// <summary>Replaces everything.</summary>
    public void Load(ReadOnlySpan<Value> items)
    {
        _slots = items.IsEmpty ? [] : new Value[CapacityFor(items.Length)];
        _head = 0;
        Count = items.Length;
        items.CopyTo(_slots);
    }

    public Value[] ToArray() => ToArray(0, Count);

    public Value[] ToArray(int start, int count)
    {
        var items = new Value[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = this[start + i];
        }

        return items;
    }

    private static int CapacityFor(int count) =>
        Math.Max(SmallestCapacity, (int)BitOperations.RoundUpToPowerOf2((uint)count));

    private int Slot(int index) => (_head + index) & (_slots.Length - 1);

    private void OpenGap(int index, int count)
    {
        if (Count + count > _slots.Length)
        {
            Resize(CapacityFor(Count + count));
        }

        var behind = Count - index;
        Count += count;
        if (index < behind)
        {
            _head = Slot(-count);
            for (var i = 0; i < index; i++)
            {
                this[i] = this[i + count];
            }
        }
        else
        {
            for (var i = Count - 1; i >= index + count; i--)
            {
                this[i] = this[i - count];
            }
        }
    }

    private void ForgetSlots(int index, int count)
    {
        for (var i = index; i < index + count; i++)
        {
            this[i] = default;
        }
    }

    private void ShrinkWhenSparse()
    {
        if (_slots.Length > SmallestCapacity && Count < _slots.Length / 4)
        {
            Resize(CapacityFor(Count * 2));
        }
    }

    private void Resize(int capacity)
    {
        var moved = new Value[capacity];
        for (var i = 0; i < Count; i++)
        {
            moved[i] = this[i];
        }

        _slots = moved;
        _head = 0;
    }
}
