namespace Actors.Contracts.Values;

/// <summary>Finds the references to managed objects inside values.</summary>
public static class ValueReferences
{
    /// <summary>All references in a value, each as often as it stands there. Empty and free of cost where there is none.</summary>
    /// <param name="value">The value.</param>
    public static IReadOnlyList<ObjectReference> In(in Value value)
    {
        if (!value.ContainsReferences || !value.TryGetEncoded(out var item))
        {
            return [];
        }

        var found = new List<ObjectReference>();
        var reader = new ValueReader(item);
        Collect(ref reader, found);
        return found;
    }

    // Recursion is bounded: a value is checked for depth when it is read.
    private static void Collect(ref ValueReader reader, List<ObjectReference> found)
    {
        var kind = reader.PeekKind();
        switch (kind)
        {
            case ValueKind.Reference:
                found.Add(reader.ReadReference());
                break;
            case ValueKind.List or ValueKind.Tuple or ValueKind.Set or ValueKind.FrozenSet:
                var items = reader.ReadSequenceHeader();
                for (var i = 0; i < items; i++)
                {
                    Collect(ref reader, found);
                }

                break;
            case ValueKind.Map:
                var pairs = reader.ReadMapHeader();
                for (var i = 0; i < pairs; i++)
                {
                    Collect(ref reader, found);
                    Collect(ref reader, found);
                }

                break;
            case ValueKind.Foreign:
                reader.ReadForeignUtf8(out _, out _, found, out _);
                break;
            default:
                reader.Skip();
                break;
        }
    }
}
