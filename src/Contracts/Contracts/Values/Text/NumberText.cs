using System.Globalization;
using System.Numerics;

namespace Actors.Contracts.Values.Text;

/// <summary>Numbers in the one notation that shows what kind they are: a float always has a point, an exponent or a name.</summary>
internal static class NumberText
{
    private const int MostPlainDigits = 40;

    public static string OfFloat(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return !double.IsFinite(value) || text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    /// <summary>Digits with a point where that is short; else digits and exponent. The scale is kept: 1.50 is not 1.5.</summary>
    public static string OfDecimal(BigInteger mantissa, int exponent)
    {
        var digits = BigInteger.Abs(mantissa).ToString(CultureInfo.InvariantCulture);
        var sign = mantissa.Sign < 0 ? "-" : "";
        if (exponent == 0)
        {
            return sign + digits;
        }

        if (exponent is > 0 or < -MostPlainDigits)
        {
            return $"{sign}{digits}E{exponent:+0;-0}";
        }

        var padded = digits.PadLeft(1 - exponent, '0');
        return $"{sign}{padded[..^-exponent]}.{padded[^-exponent..]}";
    }
}
