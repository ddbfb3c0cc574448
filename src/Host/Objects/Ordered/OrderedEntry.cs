using System.Runtime.InteropServices;
using Actors.Contracts.Values;

namespace Actors.Objects.Ordered;

/// <summary>One position of an <see cref="OrderedTable{TPayload}"/>.</summary>
/// <typeparam name="TPayload">What stands beside the key.</typeparam>
[StructLayout(LayoutKind.Auto)]
internal struct OrderedEntry<TPayload>
{
    /// <summary>The value of <see cref="Next"/> of a position whose entry was removed.</summary>
    public const int Removed = -1;

    public Value Key;
    public TPayload Payload;
    public int Hash;

    /// <summary>The next position of the same bucket plus one; 0 at the end; <see cref="Removed"/>.</summary>
    public int Next;
}
