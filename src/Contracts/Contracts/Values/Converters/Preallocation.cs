using System.Runtime.CompilerServices;

namespace Actors.Contracts.Values.Converters;

/// <summary>
/// How many items a container makes room for at first. A count is believed only up to a few kilobytes: each item it
/// announces may be a single byte on the wire and far more in memory; beyond that the container grows as items arrive.
/// </summary>
internal static class Preallocation
{
    private const int Bytes = 64 * 1024;

    public static int For<T>(int count) => Math.Min(count, Math.Max(4, Bytes / Unsafe.SizeOf<T>()));
}
