namespace Actors.Contracts.Values.Converters;

internal sealed class ByteArrayConverter : ValueConverter<byte[]?>
{
    public override void Write(ValueWriter writer, byte[]? value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteBytes(value);
        }
    }

    public override void WriteShared(ValueWriter writer, byte[]? value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteSharedBytes(value);
        }
    }

    public override byte[]? Read(ref ValueReader reader) => reader.TryReadNull() ? null : ReadAs<byte[]>(ref reader);

    /// <summary>A copy of the bytes; errors name the asked type.</summary>
    public static byte[] ReadAs<T>(ref ValueReader reader) => !reader.End && reader.PeekKind() == ValueKind.Bytes
        ? ByteCopy.Of(reader.ReadBytes())
        : throw Misfit.Kind<T>(reader);
}

internal sealed class ReadOnlyMemoryConverter : ValueConverter<ReadOnlyMemory<byte>>
{
    public override void Write(ValueWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBytes(value.Span);

    public override void WriteShared(ValueWriter writer, ReadOnlyMemory<byte> value) => writer.WriteSharedBytes(value);

    public override ReadOnlyMemory<byte> Read(ref ValueReader reader) => ByteArrayConverter.ReadAs<ReadOnlyMemory<byte>>(ref reader);
}

internal sealed class MemoryConverter : ValueConverter<Memory<byte>>
{
    public override void Write(ValueWriter writer, Memory<byte> value) => writer.WriteBytes(value.Span);

    public override void WriteShared(ValueWriter writer, Memory<byte> value) => writer.WriteSharedBytes(value);

    public override Memory<byte> Read(ref ValueReader reader) => ByteArrayConverter.ReadAs<Memory<byte>>(ref reader);
}
