using System.Numerics;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Objects.Numbers;

/// <summary>
/// Adds numbers as Python does: integers grow as needed, a truth value counts as 0 or 1, an integer and a float make a
/// float, an integer and a decimal a decimal. A float and a decimal do not add.
/// </summary>
internal static class NumberAddition
{
    // Aligning exponents multiplies digits out; the bound keeps 1e999999999 from doing so.
    private const int MaxExponentDifference = 4096;

    /// <summary>Adds, if both are numbers that add.</summary>
    /// <exception cref="ActorException"><see cref="ErrorCode.Overflow"/>: the sum is too large.</exception>
    public static bool TryAdd(in Value left, in Value right, out Value sum)
    {
        if (left.TryGetInt64(out var a) && right.TryGetInt64(out var b))
        {
            var total = unchecked(a + b);
            var overflowed = ((a ^ total) & (b ^ total)) < 0;
            sum = overflowed ? Value.FromInteger((BigInteger)a + b) : Value.FromInteger(total);
            return true;
        }

        if (left.TryGetFloat(out var x) && TryGetDouble(right, out var y))
        {
            sum = Value.FromFloat(x + y);
            return true;
        }

        if (right.TryGetFloat(out y) && TryGetDouble(left, out x))
        {
            sum = Value.FromFloat(x + y);
            return true;
        }

        return TryAddExact(left, right, out sum);
    }

    /// <summary>What a failed addition is refused with.</summary>
    public static string Explain(in Value left, in Value right) =>
        $"Found {ValueReader.Describe(left.Kind)} and {ValueReader.Describe(right.Kind)} to add; expected two numbers (a decimal number and a float do not add).";

    private static bool TryAddExact(in Value left, in Value right, out Value sum)
    {
        if (Integers.TryGet(left, out var a) && Integers.TryGet(right, out var b))
        {
            sum = WithinLimits(a + b);
            return true;
        }

        if (TryGetDecimal(left, out var x) && TryGetDecimal(right, out var y))
        {
            sum = AddDecimals(x, y);
            return true;
        }

        sum = default;
        return false;
    }

    private static Value AddDecimals((BigInteger Mantissa, int Exponent) x, (BigInteger Mantissa, int Exponent) y)
    {
        var exponent = Math.Min(x.Exponent, y.Exponent);
        if (Math.Max((long)x.Exponent, y.Exponent) - exponent > MaxExponentDifference)
        {
            throw new ActorException(ErrorCode.Overflow, $"The decimal numbers differ by more than {MaxExponentDifference} powers of ten.");
        }

        var mantissa = (x.Mantissa * BigInteger.Pow(10, x.Exponent - exponent)) + (y.Mantissa * BigInteger.Pow(10, y.Exponent - exponent));
        _ = WithinLimits(mantissa);
        var buffer = new ByteBuffer(64);
        new ValueWriter(buffer).WriteDecimal(mantissa, exponent);
        return Value.FromEncoded(buffer.WrittenSpan);
    }

    private static Value WithinLimits(BigInteger sum) => sum.GetByteCount() <= ValueLimits.MaxBignumBytes
        ? Value.FromInteger(sum)
        : throw new ActorException(ErrorCode.Overflow, $"The sum needs {sum.GetByteCount()} bytes; the limit of an integer is {ValueLimits.MaxBignumBytes}.");

    private static bool TryGetDouble(in Value value, out double number)
    {
        if (value.TryGetFloat(out number))
        {
            return true;
        }

        var isInteger = Integers.TryGet(value, out var integer);
        number = (double)integer;
        return isInteger && (double.IsFinite(number)
            ? true
            : throw new ActorException(ErrorCode.Overflow, "The integer is too large to become a float."));
    }

    private static bool TryGetDecimal(in Value value, out (BigInteger Mantissa, int Exponent) number)
    {
        if (value.Kind == ValueKind.Decimal && value.TryGetEncoded(out var item))
        {
            number = new ValueReader(item).ReadDecimalParts();
            return true;
        }

        var isInteger = Integers.TryGet(value, out var integer);
        number = (integer, 0);
        return isInteger;
    }
}
