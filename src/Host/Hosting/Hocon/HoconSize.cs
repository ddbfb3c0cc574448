using System.Collections.Frozen;

namespace Actors.Hosting.Hocon;

/// <summary>
/// Reads sizes in bytes such as <c>64 MiB</c>, <c>10 kB</c>, <c>1K</c>. A number alone counts bytes; single letters are
/// powers of 1024. Parts of a byte are dropped.
/// </summary>
public static class HoconSize
{
    private const string Expected = "a size such as 512, 10 kB, 64 MiB or 1 G, at most 8 EiB less one byte";

    private static readonly FrozenDictionary<string, decimal> BytesByUnit = Units().ToFrozenDictionary();

    /// <summary>Reads a size.</summary>
    /// <param name="text">A number and a unit, or a number of bytes.</param>
    /// <param name="bytes">The size in bytes, when the text is one.</param>
    /// <returns>Whether the text is a size from 0 to <see cref="long.MaxValue"/> bytes.</returns>
    public static bool TryRead(string? text, out long bytes)
    {
        bytes = 0;
        if (!HoconQuantity.TrySplit(text, out var number, out var unit)
            || !BytesByUnit.TryGetValue(unit, out var bytesOfUnit)
            || !HoconQuantity.TryMultiply(number, bytesOfUnit, out var size)
            || size is < 0 or >= long.MaxValue + 1m)
        {
            return false;
        }

        bytes = (long)size;
        return true;
    }

    /// <summary>Reads a size from a setting.</summary>
    /// <param name="value">The setting.</param>
    /// <returns>The size in bytes.</returns>
    /// <exception cref="HoconException">The setting is not a size from 0 to <see cref="long.MaxValue"/> bytes; with the
    /// place of the setting.</exception>
    public static long Require(HoconValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is HoconScalar scalar && TryRead(scalar.Text, out var bytes)
            ? bytes
            : throw HoconException.Unexpected(value.Origin, HoconDescription.Of(value), Expected);
    }

    private static Dictionary<string, decimal> Units()
    {
        var units = new Dictionary<string, decimal>
        {
            [""] = 1, ["B"] = 1, ["b"] = 1, ["byte"] = 1, ["bytes"] = 1,
        };
        string[] decimals = ["kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"];
        string[] binaries = ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi", "zebi", "yobi"];
        decimal thousands = 1;
        decimal powers = 1;
        for (var at = 0; at < decimals.Length; at++)
        {
            thousands *= 1000;
            powers *= 1024;
            var letter = char.ToUpperInvariant(decimals[at][0]);
            units[at == 0 ? "kB" : $"{letter}B"] = thousands;
            units[decimals[at] + "byte"] = thousands;
            units[decimals[at] + "bytes"] = thousands;
            units[$"{letter}"] = powers;
            units[$"{char.ToLowerInvariant(letter)}"] = powers;
            units[$"{letter}i"] = powers;
            units[$"{letter}iB"] = powers;
            units[binaries[at] + "byte"] = powers;
            units[binaries[at] + "bytes"] = powers;
        }

        return units;
    }
}
