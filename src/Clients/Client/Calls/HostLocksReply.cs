using Actors.Client.Objects.Locks;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Calls;

/// <summary>The answer to a look at all locks.</summary>
internal sealed class HostLocksReply : ValueConverter<HostLocks>
{
    public static HostLocksReply Instance { get; } = new();

    public override void Write(ValueWriter writer, HostLocks value) => throw new NotSupportedException("A reply is only read.");

    public override HostLocks Read(ref ValueReader reader)
    {
        reader.ReadListHeader();
        var held = new HeldLockInfo[reader.ReadListHeader()];
        for (var i = 0; i < held.Length; i++)
        {
            reader.ReadListHeader();
            held[i] = new HeldLockInfo(new ObjectId(reader.ReadUInt64()), reader.ReadString(), LockDescriptionReply.ReadHolders(ref reader));
        }

        var waits = new LockWaitInfo[reader.ReadListHeader()];
        for (var i = 0; i < waits.Length; i++)
        {
            waits[i] = ReadWait(ref reader);
        }

        return new HostLocks(held, waits);
    }

    private static LockWaitInfo ReadWait(ref ValueReader reader)
    {
        reader.ReadListHeader();
        var (client, id, name) = (reader.ReadString(), new ObjectId(reader.ReadUInt64()), reader.ReadString());
        var waitsFor = TimeSpan.FromMilliseconds(reader.ReadInt64());
        var callSite = reader.TryReadNull() ? null : reader.ReadString();
        var holding = new ObjectId[reader.ReadListHeader()];
        for (var i = 0; i < holding.Length; i++)
        {
            holding[i] = new ObjectId(reader.ReadUInt64());
        }

        return new LockWaitInfo(client, id, name, waitsFor, callSite, holding);
    }
}
