using System.Globalization;
using System.Numerics;

namespace Actors.Contracts.Values.Json;

/// <summary>Decimal numbers as <c>-1.50</c> or <c>15E+30</c>.</summary>
internal static class DecimalText
{
    private const int Longest = 10_000;

    public static bool TryParse(string text, out BigInteger mantissa, out int exponent)
    {
        mantissa = default;
        exponent = 0;
        var mark = text.IndexOf('E', StringComparison.OrdinalIgnoreCase);
        var digits = mark < 0 ? text : text[..mark];
        var shift = 0L;
        if (text.Length > Longest || (mark >= 0 && !TryParseExponent(text.AsSpan(mark + 1), out shift)))
        {
            return false;
        }

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            shift -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        exponent = (int)Math.Clamp(shift, int.MinValue, int.MaxValue);
        return exponent == shift && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out mantissa);
    }

    private static bool TryParseExponent(ReadOnlySpan<char> text, out long exponent)
    {
        var parsed = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        exponent = number;
        return parsed;
    }
}
