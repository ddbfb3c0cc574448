using System.Runtime.InteropServices;

namespace Actors.Contracts.Values.Converters;

/// <summary>List{T} and the interfaces it has; travels as a list, reading takes every sequence.</summary>
internal sealed class ListConverter<TList, T>(ValueConverter<T> item) : ValueConverter<TList?>
    where TList : class, IEnumerable<T>
{
    public override void Write(ValueWriter writer, TList? value)
    {
        if (value is null)
        {
            writer.WriteNull();
            return;
        }

        // The count goes first, so a source that only enumerates is taken down before anything is written.
        ReadOnlySpan<T> items = value switch
        {
            List<T> list => CollectionsMarshal.AsSpan(list),
            T[] array => array,
            _ => value.ToArray(),
        };
        writer.WriteListHeader(items.Length);
        foreach (var one in items)
        {
            item.Write(writer, one);
        }
    }

    public override TList? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        var count = Sequence.ReadHeader<TList>(ref reader);
        var list = new List<T>(Preallocation.For<T>(count));
        for (var i = 0; i < count; i++)
        {
            list.Add(item.Read(ref reader));
        }

        return (TList)(object)list;
    }
}
