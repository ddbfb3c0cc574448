using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>The answer to a description: [[holder…], [waiting…]].</summary>
internal sealed class LockDescriptionReply : ValueConverter<LockDescription>
{
    public static LockDescriptionReply Instance { get; } = new();

    public override void Write(ValueWriter writer, LockDescription value) => throw new NotSupportedException("A reply is only read.");

    public override LockDescription Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        var holders = ReadHolders(ref reader);
        var waiting = new LockWaiting[reader.ReadListHeader()];
        for (var i = 0; i < waiting.Length; i++)
        {
            reader.ReadListHeader();
            waiting[i] = new LockWaiting(reader.ReadString(), Time(ref reader), Text(ref reader));
        }

        return new LockDescription(holders, waiting);
    }

    /// <summary>Reads [[token, session, owner, client, held for milliseconds, call site or null]…].</summary>
    public static LockHolder[] ReadHolders(ref ValueReader reader)
    {
        var holders = new LockHolder[reader.ReadListHeader()];
        for (var i = 0; i < holders.Length; i++)
        {
            reader.ReadListHeader();
            var (token, session, _) = (reader.ReadUInt64(), reader.ReadString(), reader.ReadUInt64());
            holders[i] = new LockHolder(token, session, reader.ReadString(), Time(ref reader), Text(ref reader));
        }

        return holders;
    }

    private static TimeSpan Time(ref ValueReader reader) => TimeSpan.FromMilliseconds(reader.ReadInt64());

    private static string? Text(ref ValueReader reader) => reader.TryReadNull() ? null : reader.ReadString();
}
