namespace Actors.Contracts.Values.Converters;

/// <summary>HashSet{T} and the interfaces it has; reading takes sets only, because a list would lose order and repetition.</summary>
internal sealed class SetConverter<TSet, T>(ValueConverter<T> item) : ValueConverter<TSet?>
    where TSet : class, IEnumerable<T>
{
    public override void Write(ValueWriter writer, TSet? value)
    {
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        if (value is HashSet<T> set)
        {
            writer.WriteSetHeader(set.Count);
            foreach (var one in set)
            {
                item.Write(writer, one);
            }

            return;
        }

        var items = value.ToArray();
        writer.WriteSetHeader(items.Length);
        foreach (var one in items)
        {
            item.Write(writer, one);
        }
    }

    public override TSet? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        if (reader.End || reader.PeekKind() is not (ValueKind.Set or ValueKind.FrozenSet))
        {
            throw Misfit.Kind<TSet>(reader);
        }

        var count = reader.ReadSetHeader();
        var items = new HashSet<T>(Preallocation.For<T>(count));
        for (var i = 0; i < count; i++)
        {
            items.Add(item.Read(ref reader));
        }

        return (TSet)(object)items;
    }
}
