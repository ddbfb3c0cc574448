using System.Globalization;
using System.Numerics;
using System.Text;

namespace Actors.Gateway.Python.Values;

/// <summary>Texts, bytes and numbers as Python's repr has them.</summary>
internal static class PythonText
{
    public static void AppendText(StringBuilder output, string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        output.Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character == quote || character == '\\')
            {
                output.Append('\\').Append(character);
            }
            else if (character is >= ' ' and < '\x7f')
            {
                output.Append(character);
            }
            else if (character is '\n' or '\r' or '\t')
            {
                output.Append(character switch { '\n' => "\\n", '\r' => "\\r", _ => "\\t" });
            }
            else if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                AppendRune(output, rune);
                i += rune.Utf16SequenceLength - 1;
            }
            else
            {
                output.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
        }

        output.Append(quote);
    }

    public static void AppendBytes(StringBuilder output, ReadOnlySpan<byte> bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        output.Append('b').Append(quote);
        foreach (var one in bytes)
        {
            var character = (char)one;
            if (character == quote || character == '\\')
            {
                output.Append('\\').Append(character);
            }
            else if (character is >= ' ' and < '\x7f')
            {
                output.Append(character);
            }
            else
            {
                output.Append(character switch
                {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    _ => string.Create(CultureInfo.InvariantCulture, $"\\x{one:x2}"),
                });
            }
        }

        output.Append(quote);
    }

    /// <summary>The shortest text that gives the number back: an exponent below 1e-4 and from 1e16.</summary>
    public static string OfFloat(double value)
    {
        const int MostDigits = 16;
        const int LeastExponent = -4;
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        // .NET gives the shortest digits too, but places the exponent elsewhere.
        var (digits, exponent) = ShortestDigits(value);
        var text = exponent is < LeastExponent or >= MostDigits
            ? $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}"
            : exponent < 0 ? $"0.{new string('0', -exponent - 1)}{digits}"
            : digits.Length > exponent + 1 ? $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}"
            : $"{digits}{new string('0', exponent + 1 - digits.Length)}.0";
        return double.IsNegative(value) ? "-" + text : text;
    }

    /// <summary>As decimal.Decimal writes itself: the text gives back digits and exponent.</summary>
    public static string OfDecimal(BigInteger mantissa, int exponent)
    {
        var sign = mantissa.Sign < 0 ? "-" : "";
        var digits = BigInteger.Abs(mantissa).ToString(CultureInfo.InvariantCulture);
        var leftDigits = exponent + digits.Length;
        if (exponent <= 0 && leftDigits > -6)
        {
            return sign + (exponent == 0 ? digits
                : leftDigits <= 0 ? $"0.{new string('0', -leftDigits)}{digits}"
                : $"{digits[..leftDigits]}.{digits[leftDigits..]}");
        }

        var power = leftDigits - 1;
        return $"{sign}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}E{(power < 0 ? '-' : '+')}{Math.Abs(power)}";
    }

    // The digits without point and sign, and the power of ten of the first one.
    private static (string Digits, int Exponent) ShortestDigits(double value)
    {
        if (value == 0)
        {
            return ("0", 0);
        }

        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E');
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), exponent + whole - 1 - leading);
    }

    private static void AppendRune(StringBuilder output, Rune rune)
    {
        if (IsPrintable(rune))
        {
            output.Append(rune.ToString());
            return;
        }

        output.Append(rune.Value switch
        {
            <= 0xff => string.Create(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
            <= 0xffff => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
        });
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
