using System.Numerics;

namespace Actors.Contracts.Values.Converters;

/// <summary>Integers whose every value fits into a signed 64-bit integer.</summary>
internal sealed class IntegerConverter<T> : ValueConverter<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private static readonly long Minimum = long.CreateChecked(T.MinValue);
    private static readonly long Maximum = long.CreateChecked(T.MaxValue);

    public override void Write(ValueWriter writer, T value) => writer.WriteInteger(long.CreateTruncating(value));

    public override T Read(ref ValueReader reader)
    {
        var before = reader;
        return reader.TryReadInt64(out var value) && value >= Minimum && value <= Maximum
            ? T.CreateTruncating(value)
            : throw Misfit.Integer(before, T.MinValue, T.MaxValue);
    }
}
