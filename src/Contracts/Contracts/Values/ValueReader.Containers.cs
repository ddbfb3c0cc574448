namespace Actors.Contracts.Values;

// Headers of lists, tuples, sets and maps.
public ref partial struct ValueReader
{
    /// <summary>Begins a list; its items follow.</summary>
    /// <returns>How many.</returns>
    public int ReadListHeader() => ReadHeader(4, ValueKind.List);

    /// <summary>Begins a map; its keys and values follow in turn.</summary>
    /// <returns>How many pairs.</returns>
    public int ReadMapHeader() => ReadHeader(5, ValueKind.Map);

    /// <summary>Begins a tuple; its items follow.</summary>
    /// <returns>How many.</returns>
    public int ReadTupleHeader() => ReadTaggedListHeader(ValueKind.Tuple);

    /// <summary>Begins a set, frozen or not; its items follow.</summary>
    /// <returns>How many.</returns>
    public int ReadSetHeader() => ReadTaggedListHeader(PeekKind() == ValueKind.FrozenSet ? ValueKind.FrozenSet : ValueKind.Set);

    /// <summary>Begins a list, tuple, set or frozen set; its items follow.</summary>
    /// <returns>How many.</returns>
    public int ReadSequenceHeader()
    {
        var kind = PeekKind();
        return kind switch
        {
            ValueKind.List => ReadListHeader(),
            ValueKind.Tuple or ValueKind.Set or ValueKind.FrozenSet => ReadTaggedListHeader(kind),
            _ => throw new ValueFormatException($"Found {Describe(kind)}; expected a list, tuple or set."),
        };
    }

    private int ReadHeader(int expectedMajor, ValueKind kind)
    {
        var start = _position;
        var (major, argument, _) = ReadHead();
        if (major != expectedMajor)
        {
            _position = start;
            throw Unexpected(kind);
        }

        return CheckCount(argument, expectedMajor == 5 ? 2 : 1);
    }

    // An item has at least one byte, so a count above the bytes left is a lie; nothing is allocated for it.
    private readonly int CheckCount(ulong count, int itemsEach)
    {
        var left = (ulong)(_data.Length - _position);
        if (count > left / (ulong)itemsEach)
        {
            ThrowTruncated(count > ulong.MaxValue / 2 ? count - left : (count * (ulong)itemsEach) - left);
        }

        return (int)count;
    }

    private int ReadTaggedListHeader(ValueKind kind)
    {
        DemandTag(kind);
        return ReadListHeader();
    }
}
