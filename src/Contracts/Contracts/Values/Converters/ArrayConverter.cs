namespace Actors.Contracts.Values.Converters;

/// <summary>Arrays travel as lists; reading takes every sequence.</summary>
internal sealed class ArrayConverter<T>(ValueConverter<T> item) : ValueConverter<T[]?>
{
    public override void Write(ValueWriter writer, T[]? value)
    {
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        writer.WriteListHeader(value.Length);
        foreach (var one in value)
        {
            item.Write(writer, one);
        }
    }

    public override T[]? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        var count = Sequence.ReadHeader<T[]>(ref reader);
        var items = count == 0 ? [] : new T[Preallocation.For<T>(count)];
        for (var i = 0; i < count; i++)
        {
            if (i == items.Length)
            {
                Array.Resize(ref items, (int)Math.Min(count, items.Length * 2L));
            }

            items[i] = item.Read(ref reader);
        }

        return items;
    }
}
