using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Actors.Generator.Parsing;

/// <summary>Writes default values as expressions.</summary>
internal static class Literals
{
    /// <summary>The parameter's default; null where it has none.</summary>
    public static string? DefaultOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        var type = Names.Full(parameter.Type);
        return parameter.ExplicitDefaultValue switch
        {
            null => $"default({type})",
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            decimal number => $"({type}){number.ToString(System.Globalization.CultureInfo.InvariantCulture)}M",
            double number => $"({type}){Floating(number)}",
            float number => $"({type}){Floating(number)}",
            var value => $"({type})({SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)})",
        };
    }

    private static string Floating(double number) => number switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ when double.IsNaN(number) => "double.NaN",
        _ => $"({number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}D)",
    };
}
