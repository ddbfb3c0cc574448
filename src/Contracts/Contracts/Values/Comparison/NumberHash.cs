using System.Numerics;

namespace Actors.Contracts.Values.Comparison;

/// <summary>
/// The hash that numbers of every kind share: as in Python, the number as a fraction modulo the prime 2^61 - 1, where
/// numbers that are equal are equal however they are written down.
/// </summary>
internal static class NumberHash
{
    private const int Bits = 61;
    private const ulong Prime = (1UL << Bits) - 1;
    private const int NaN = 0x6e616e;
    private const int Infinity = 0x696e66;

    public static int Of(long number)
    {
        var magnitude = number < 0 ? 0 - (ulong)number : (ulong)number;
        return Finish(Fold(magnitude), number < 0);
    }

    public static int Of(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? NaN : Math.Sign(number) * Infinity;
        }

        // Two to the 61st is one modulo the prime, so a power of two is a rotation.
        var (mantissa, exponent) = FloatParts.Of(number);
        var places = ((exponent % Bits) + Bits) % Bits;
        var residue = (ulong)Math.Abs(mantissa);
        return Finish(Fold(((residue << places) & Prime) | (residue >> (Bits - places))), mantissa < 0);
    }

    public static int Of(in ScaledInteger number)
    {
        var residue = (ulong)(BigInteger.Abs(number.Mantissa) % Prime);
        var power = Power(number.Exponent < 0 ? Power(10, Prime - 2) : 10, (ulong)Math.Abs((long)number.Exponent));
        return Finish(Multiply(residue, power), number.Mantissa.Sign < 0);
    }

    public static int Of(in Number number) => number.GetHash();

    private static ulong Fold(ulong number)
    {
        var folded = (number & Prime) + (number >> Bits);
        return folded >= Prime ? folded - Prime : folded;
    }

    private static ulong Multiply(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return Fold((low & Prime) + ((high << (64 - Bits)) | (low >> Bits)));
    }

    private static ulong Power(ulong number, ulong exponent)
    {
        var result = 1UL;
        for (; exponent != 0; exponent >>= 1)
        {
            result = (exponent & 1) != 0 ? Multiply(result, number) : result;
            number = Multiply(number, number);
        }

        return result;
    }

    // Neighbouring numbers end far apart: the upper half of a product with the golden ratio's bits.
    private static int Finish(ulong residue, bool negative) =>
        (int)(((negative ? 0 - residue : residue) * 0x9E3779B97F4A7C15) >> 32);
}
