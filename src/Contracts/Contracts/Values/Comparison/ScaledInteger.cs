using System.Numerics;

namespace Actors.Contracts.Values.Comparison;

/// <summary>Mantissa times ten to the exponent, of any size: what decimals are, and what integers and floats can be turned into exactly.</summary>
internal readonly struct ScaledInteger(BigInteger mantissa, int exponent)
{
    private const double DigitsPerBit = 0.30102999566398120;

    public BigInteger Mantissa { get; } = mantissa;

    public int Exponent { get; } = exponent;

    /// <summary>Every finite float is m·2^e, and m·2^-k is m·5^k·10^-k.</summary>
    public static ScaledInteger FromFinite(double number)
    {
        var (mantissa, exponent) = FloatParts.Of(number);
        return exponent >= 0
            ? new ScaledInteger((BigInteger)mantissa << exponent, 0)
            : new ScaledInteger(mantissa * BigInteger.Pow(5, -exponent), exponent);
    }

    public static int Compare(ScaledInteger left, ScaledInteger right)
    {
        if (left.Mantissa.Sign != right.Mantissa.Sign || left.Mantissa.IsZero)
        {
            return left.Mantissa.Sign.CompareTo(right.Mantissa.Sign);
        }

        // A sender chooses the exponent, up to two thousand million: powers of ten are computed only where the sizes are so close
        // that the exponents cannot differ by more than the mantissas have digits.
        var (leftLeast, leftMost) = left.Magnitude();
        var (rightLeast, rightMost) = right.Magnitude();
        if (leftMost < rightLeast)
        {
            return -left.Mantissa.Sign;
        }

        if (rightMost < leftLeast)
        {
            return left.Mantissa.Sign;
        }

        var shared = Math.Min(left.Exponent, right.Exponent);
        return left.Unscaled(shared).CompareTo(right.Unscaled(shared));
    }

    // Bounds of the logarithm to base ten, a little apart to be safe from rounding.
    private (double Least, double Most) Magnitude()
    {
        var bits = BigInteger.Abs(Mantissa).GetBitLength();
        return (((bits - 1) * DigitsPerBit) + Exponent - 0.001, (bits * DigitsPerBit) + Exponent + 0.001);
    }

    private BigInteger Unscaled(int exponent) => Mantissa * BigInteger.Pow(10, Exponent - exponent);
}
