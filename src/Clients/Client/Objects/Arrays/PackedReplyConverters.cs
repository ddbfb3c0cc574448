using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Arrays;

/// <summary>A reply of packed elements, as an array.</summary>
internal sealed class PackedArrayConverter<T> : ValueConverter<T[]>
    where T : unmanaged
{
    public static PackedArrayConverter<T> Instance { get; } = new();

    public override void Write(ValueWriter writer, T[] value) => PackedConverter<T>.Instance.Write(writer, value);

    public override T[] Read(ref ValueReader reader) => PackedConverter<T>.ReadArray(ref reader);
}

/// <summary>A reply of packed elements, as its bytes.</summary>
internal sealed class PackedBytesConverter : ValueConverter<byte[]>
{
    public static PackedBytesConverter Instance { get; } = new();

    public override void Write(ValueWriter writer, byte[] value) => throw new NotSupportedException("A reply is only read.");

    public override byte[] Read(ref ValueReader reader)
    {
        reader.ReadMapHeader();
        reader.Skip();
        return reader.ReadBytes().ToArray();
    }
}

/// <summary>A page of packed elements: [version, next cursor or null, packed].</summary>
internal sealed class PackedPageConverter<T> : ValueConverter<(int? Next, T[] Elements)>
    where T : unmanaged
{
    public static PackedPageConverter<T> Instance { get; } = new();

    public override void Write(ValueWriter writer, (int? Next, T[] Elements) value) => throw new NotSupportedException("A reply is only read.");

    public override (int? Next, T[] Elements) Read(ref ValueReader reader)
    {
        var parts = reader.ReadListHeader();
        if (parts != 3)
        {
            throw new ValueFormatException($"Found a page of {parts} parts; expected 3.");
        }

        reader.Skip();
        int? next = reader.TryReadNull() ? null : reader.ReadInt32();
        return (next, PackedConverter<T>.ReadArray(ref reader));
    }
}
