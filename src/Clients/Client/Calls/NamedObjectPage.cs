using Actors.Contracts.Values;

namespace Actors.Client.Calls;

/// <summary>One page of a host's named objects: [next after-name or null, [[name, reference, count, version]…]].</summary>
internal sealed class NamedObjectPage : ValueConverter<(string? Next, List<NamedObject> Objects)>
{
    public static NamedObjectPage Instance { get; } = new();

    public override void Write(ValueWriter writer, (string? Next, List<NamedObject> Objects) value) => throw new NotSupportedException();

    public override (string? Next, List<NamedObject> Objects) Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        var next = reader.TryReadNull() ? null : reader.ReadString();
        var count = reader.ReadListHeader();
        var objects = new List<NamedObject>(count);
        for (var i = 0; i < count; i++)
        {
            reader.ReadListHeader();
            objects.Add(new NamedObject(reader.ReadString(), reader.ReadReference(), reader.ReadInt64(), reader.ReadUInt64()));
        }

        return (next, objects);
    }
}
