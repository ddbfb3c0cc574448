namespace Actors.Contracts.Values.Converters;

/// <summary>What all tuples share: the header, the count of items, null. Reading takes lists of the right length too.</summary>
internal abstract class TupleConverter<TTuple> : ValueConverter<TTuple>
{
    /// <summary>How many items the type has, those of a nested rest included.</summary>
    public abstract int Count { get; }

    public abstract void WriteItems(ValueWriter writer, TTuple value);

    public abstract TTuple ReadItems(ref ValueReader reader);

    public sealed override void Write(ValueWriter writer, TTuple value)
    {
        if (!typeof(TTuple).IsValueType && value is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteTupleHeader(Count);
        WriteItems(writer, value);
    }

    public sealed override TTuple Read(ref ValueReader reader)
    {
        if (!typeof(TTuple).IsValueType && reader.TryReadNull())
        {
            return default!;
        }

        var kind = reader.End ? ValueKind.Null : reader.PeekKind();
        if (kind is not (ValueKind.Tuple or ValueKind.List))
        {
            throw Misfit.Kind<TTuple>(reader);
        }

        var found = reader.ReadSequenceHeader();
        return found == Count
            ? ReadItems(ref reader)
            : throw Misfit.Found<TTuple>($"{ValueReader.Describe(kind)} of {found} items", $" ({Count} items)");
    }
}
