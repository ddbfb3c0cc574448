using System.Numerics;

namespace Actors.Contracts.Values.Converters;

/// <summary>The errors of values that do not fit the asked type: every converter's message is made here.</summary>
internal static class Misfit
{
    private const int LongestPrintedInteger = 128;
    private const int LongestDescription = 100;

    /// <summary>The next item is of a kind the type does not take.</summary>
    public static ValueFormatException Kind<T>(ValueReader reader) => Kind(reader, typeof(T));

    public static ValueFormatException Kind(ValueReader reader, Type type) => new(reader.End
        ? $"The value ends early; expected {TypeName.Of(type)}."
        : $"Found {Describe(reader)}; expected {TypeName.Of(type)}.");

    /// <summary>The next item is an integer outside the type's range, or of another kind altogether.</summary>
    public static ValueFormatException Integer<T>(ValueReader reader, T minimum, T maximum)
        where T : INumberBase<T>
        => reader.End || reader.PeekKind() != ValueKind.Integer
            ? Kind<T>(reader)
            : Found<T>(Print(reader.ReadBigInteger()), $" ({minimum} to {maximum})");

    /// <summary>What was found is described by the caller.</summary>
    public static ValueFormatException Found<T>(string found, string note = "", Exception? inner = null) =>
        new($"Found {found}; expected {TypeName.Of(typeof(T))}{note}.", inner);

    // What only another language can read says for itself what it is.
    private static string Describe(ValueReader reader)
    {
        if (reader.PeekKind() != ValueKind.Foreign)
        {
            return ValueReader.Describe(reader.PeekKind());
        }

        reader.ReadForeign(out var language, out var description);
        return $"a foreign object of {language}, {(description.Length <= LongestDescription ? description : description[..LongestDescription] + "…")}";
    }

    public static string Print(BigInteger number) => number.GetBitLength() <= LongestPrintedInteger
        ? $"the integer {number}"
        : $"an integer of {number.GetBitLength()} bits";
}
