using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>The answer to a look at a lock: [held, how many wait].</summary>
internal sealed class LockLook : ValueConverter<(bool IsHeld, int Waiting)>
{
    public static LockLook Instance { get; } = new();

    public override void Write(ValueWriter writer, (bool IsHeld, int Waiting) value) => throw new NotSupportedException("A reply is only read.");

    public override (bool IsHeld, int Waiting) Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        return (reader.ReadBoolean(), reader.ReadInt32());
    }
}
