namespace Actors.Contracts.Values.Converters;

internal sealed class GuidConverter : ValueConverter<Guid>
{
    public override void Write(ValueWriter writer, Guid value) => writer.WriteUuid(value);

    public override Guid Read(ref ValueReader reader) => !reader.End && reader.PeekKind() == ValueKind.Uuid
        ? reader.ReadUuid()
        : throw Misfit.Kind<Guid>(reader);
}

internal sealed class ObjectReferenceConverter : ValueConverter<ObjectReference>
{
    public override void Write(ValueWriter writer, ObjectReference value) => writer.WriteReference(value);

    public override ObjectReference Read(ref ValueReader reader) => !reader.End && reader.PeekKind() == ValueKind.Reference
        ? reader.ReadReference()
        : throw Misfit.Kind<ObjectReference>(reader);
}

internal sealed class SelfConverter : ValueConverter<Value>
{
    public override void Write(ValueWriter writer, Value value) => value.Write(writer);

    public override Value Read(ref ValueReader reader) => Value.Read(ref reader);
}
