namespace Actors.Contracts.Values.Converters;

internal sealed class UInt64Converter : ValueConverter<ulong>
{
    public override void Write(ValueWriter writer, ulong value) => writer.WriteInteger(value);

    public override ulong Read(ref ValueReader reader) => reader.TryReadUInt64(out var value)
        ? value
        : throw Misfit.Integer(reader, ulong.MinValue, ulong.MaxValue);
}
