using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Kernel.Tests.Support;

/// <summary>One change as a watcher got it.</summary>
internal sealed record ChangeSeen(ulong Version, ChangeKind Kind, Value Key, Value Value)
{
    public static ChangeSeen Read(ReadOnlySpan<byte> encoded)
    {
        var reader = new ValueReader(encoded);
        Assert.Equal(4, reader.ReadListHeader());
        var change = new ChangeSeen(reader.ReadUInt64(), (ChangeKind)reader.ReadInt32(), Value.Read(ref reader), Value.Read(ref reader));
        reader.DemandEnd();
        return change;
    }
}
