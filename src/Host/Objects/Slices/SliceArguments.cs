using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Kernel.Cells;

namespace Actors.Objects.Slices;

/// <summary>A slice as asked for: start, stop and step, each of which may be left out.</summary>
internal readonly record struct SliceArguments(long? Start, long? Stop, long? Step)
{
    public static SliceArguments Read(ref ValueReader reader) =>
        new(ReadOptional(ref reader), ReadOptional(ref reader), ReadOptional(ref reader));

    public static long? ReadOptional(ref ValueReader reader) => reader.TryReadNull() ? null : reader.ReadInt64();

    /// <summary>Fits the slice to a length; refuses step 0. Call when all arguments are read.</summary>
    public bool TryResolve(ref Turn turn, int length, out SliceRange range)
    {
        if (Step == 0)
        {
            range = default;
            turn.Fail(ErrorCode.ValueError, "Found slice step 0; expected any other integer.");
            return false;
        }

        range = SliceRange.Resolve(Start, Stop, Step ?? 1, length);
        return true;
    }
}
