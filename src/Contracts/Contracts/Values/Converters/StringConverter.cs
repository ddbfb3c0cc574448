namespace Actors.Contracts.Values.Converters;

internal sealed class StringConverter : ValueConverter<string?>
{
    public override void Write(ValueWriter writer, string? value)
    {
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString(value);
        }
    }

    public override string? Read(ref ValueReader reader)
    {
        if (reader.TryReadNull())
        {
            return null;
        }

        return !reader.End && reader.PeekKind() == ValueKind.String ? reader.ReadString() : throw Misfit.Kind<string>(reader);
    }
}
