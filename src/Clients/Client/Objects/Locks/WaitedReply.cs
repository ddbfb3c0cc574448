using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>The answer to a wait for a condition: [token, abandoned, outcome].</summary>
internal sealed class WaitedReply : ValueConverter<(ulong Token, bool IsAbandoned, int Outcome)>
{
    public const int Notified = 0;
    public const int Cancelled = 2;

    public static WaitedReply Instance { get; } = new();

    public override void Write(ValueWriter writer, (ulong Token, bool IsAbandoned, int Outcome) value) => throw new NotSupportedException("A reply is only read.");

    public override (ulong Token, bool IsAbandoned, int Outcome) Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        return (reader.ReadUInt64(), reader.ReadBoolean(), reader.ReadInt32());
    }
}
