namespace Actors.Contracts.Values.Converters;

internal sealed class BooleanConverter : ValueConverter<bool>
{
    public override void Write(ValueWriter writer, bool value) => writer.WriteBoolean(value);

    public override bool Read(ref ValueReader reader) => !reader.End && reader.PeekKind() == ValueKind.Boolean
        ? reader.ReadBoolean()
        : throw Misfit.Kind<bool>(reader);
}
