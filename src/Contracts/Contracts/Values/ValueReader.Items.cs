namespace Actors.Contracts.Values;

// Whole items, checked but not looked into.
public ref partial struct ValueReader
{
    /// <summary>Reads one item of any kind without looking inside, after checking all of it.</summary>
    /// <param name="containsReferences">Whether a reference to a managed object is in it.</param>
    /// <returns>The encoded item; the slice lives as long as the bytes read from.</returns>
    public ReadOnlySpan<byte> ReadEncoded(out bool containsReferences)
    {
        var start = _position;
        containsReferences = false;
        SkipItem(0, ref containsReferences);
        return _data[start.._position];
    }

    /// <summary>Reads one item of any kind without looking inside, after checking all of it.</summary>
    /// <returns>The encoded item; the slice lives as long as the bytes read from.</returns>
    public ReadOnlySpan<byte> ReadEncoded() => ReadEncoded(out _);

    /// <summary>Skips one item, after checking all of it.</summary>
    public void Skip() => ReadEncoded(out _);

    private void SkipItem(int depth, ref bool containsReferences)
    {
        if (depth > ValueLimits.MaxDepth)
        {
            throw new ValueFormatException($"Found a value nested deeper than {ValueLimits.MaxDepth} levels.");
        }

        var start = _position;
        var (major, argument, info) = ReadHead();
        switch (major)
        {
            case 0 or 1:
                return;
            case 2:
                Take(argument);
                return;
            case 3:
                _position = start;
                ReadUtf8();
                return;
            case 4 or 5:
                var items = CheckCount(argument, major == 5 ? 2 : 1) * (major == 5 ? 2L : 1L);
                for (var i = 0L; i < items; i++)
                {
                    SkipItem(depth + 1, ref containsReferences);
                }

                return;
            case 7:
                KindOfSimple(info);
                return;
        }

        _position = start;
        SkipTagged(KindOfTag(argument), depth, ref containsReferences);
    }

    private void SkipTagged(ValueKind kind, int depth, ref bool containsReferences)
    {
        switch (kind)
        {
            case ValueKind.Tuple or ValueKind.Set or ValueKind.FrozenSet:
                var items = ReadTaggedListHeader(kind);
                for (var i = 0; i < items; i++)
                {
                    SkipItem(depth + 1, ref containsReferences);
                }

                break;
            case ValueKind.Reference:
                ReadReferenceUtf8(out _);
                containsReferences = true;
                break;
            case ValueKind.Integer:
                ReadBigInteger();
                break;
            case ValueKind.Decimal:
                ReadDecimalParts();
                break;
            case ValueKind.DateTime:
                ReadDateTime();
                break;
            case ValueKind.LocalDateTime:
                ReadLocalDateTime();
                break;
            case ValueKind.Date:
                ReadDate();
                break;
            case ValueKind.Time:
                ReadTime();
                break;
            case ValueKind.Duration:
                ReadDuration();
                break;
            case ValueKind.Uuid:
                ReadUuid();
                break;
            case ValueKind.Json:
                ReadJson();
                break;
            default:
                ReadForeignUtf8(out _, out _, null, out var references);
                containsReferences |= references > 0;
                break;
        }
    }
}
