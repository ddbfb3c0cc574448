using System.Runtime.InteropServices;

namespace Actors.Contracts.Values.Comparison;

/// <summary>
/// The hash of text and bytes, with the seed the runtime drew for this process, so that nobody outside can choose keys
/// that collide.
/// </summary>
internal static class ContentHash
{
    public static int Of(ReadOnlySpan<byte> content)
    {
        // The runtime's seeded hash is offered for characters; bytes in pairs are as good, and an odd one is added.
        var hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(content), StringComparison.Ordinal);
        return (content.Length & 1) == 0 ? hash : HashCode.Combine(hash, content[^1]);
    }
}
