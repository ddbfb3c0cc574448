using System.Globalization;

namespace Actors.Hosting.Hocon;

/// <summary>A number and the unit written after it.</summary>
internal static class HoconQuantity
{
    /// <summary>Reads a number, the name of a unit made of letters or nothing, and white space around either.</summary>
    public static bool TrySplit(string? text, out decimal number, out string unit)
    {
        number = 0;
        unit = "";
        var trimmed = text.AsSpan().Trim();
        var digits = trimmed.Length;
        while (digits > 0 && char.IsLetter(trimmed[digits - 1]))
        {
            digits--;
        }

        unit = trimmed[digits..].ToString();
        var written = trimmed[..digits].TrimEnd();
        return HoconNumber.IsNumber(written)
            && decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    public static bool TryMultiply(decimal number, decimal factor, out decimal product)
    {
        // Beyond this the product may not fit a decimal; no quantity read here comes near.
        const decimal Largest = 100_000_000_000_000_000_000_000_000m;
        var fits = Math.Abs(number) <= Largest / factor;
        product = fits ? number * factor : 0;
        return fits;
    }
}
