using System.Numerics;

namespace Actors.SharedMemory;

/// <summary>How elements lie in memory.</summary>
internal static unsafe class ElementShape<T>
    where T : unmanaged
{
    /// <summary>What their addresses are multiples of: the largest power of two in their size, at most 8.</summary>
    public static int Alignment { get; } = Math.Min(8, 1 << BitOperations.TrailingZeroCount(sizeof(T)));

    public static void RequireAligned(long offset)
    {
        if (offset % Alignment != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"Found {typeof(T).Name} at {offset}; expected a multiple of {Alignment}.");
        }
    }
}
