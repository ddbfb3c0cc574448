namespace Actors.Contracts.Values.Converters;

internal sealed class NullableConverter<T>(ValueConverter<T> present) : ValueConverter<T?>
    where T : struct
{
    public override void Write(ValueWriter writer, T? value)
    {
        if (value is { } something)
        {
            present.Write(writer, something);
        }
        else
        {
            writer.WriteNull();
        }
    }

    public override T? Read(ref ValueReader reader) => reader.TryReadNull() ? null : present.Read(ref reader);
}
