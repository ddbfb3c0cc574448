namespace Actors.Contracts.Values.Comparison;

/// <summary>A finite float as mantissa times two to the exponent.</summary>
internal static class FloatParts
{
    private const int MantissaBits = 52;
    private const int Bias = 1075;

    public static (long Mantissa, int Exponent) Of(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> MantissaBits) & 0x7ff);
        var mantissa = bits & ((1L << MantissaBits) - 1);
        mantissa = exponent == 0 ? mantissa : mantissa | (1L << MantissaBits);
        return (bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - Bias);
    }
}
