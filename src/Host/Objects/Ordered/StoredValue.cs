using System.Runtime.InteropServices;
using Actors.Contracts.Values;

namespace Actors.Objects.Ordered;

/// <summary>A value and the object's version at which it was stored.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct StoredValue(Value value, ulong version) : IEntryPayload
{
    public Value Value = value;
    public ulong Version = version;

    /// <inheritdoc/>
    public readonly int EncodedBytes => PageRequest.HeadBytes + Value.ExtraBytes;
}
