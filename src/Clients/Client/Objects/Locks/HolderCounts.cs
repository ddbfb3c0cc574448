using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>Who holds a reader-writer lock: [readers, one may upgrade, one writes].</summary>
internal sealed class HolderCounts : ValueConverter<(int Readers, bool HasUpgradeable, bool HasWriter)>
{
    public static HolderCounts Instance { get; } = new();

    public override void Write(ValueWriter writer, (int Readers, bool HasUpgradeable, bool HasWriter) value) => throw new NotSupportedException("A reply is only read.");

    public override (int Readers, bool HasUpgradeable, bool HasWriter) Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        return (reader.ReadInt32(), reader.ReadBoolean(), reader.ReadBoolean());
    }
}
