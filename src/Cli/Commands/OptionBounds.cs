using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Actors.Cli.Commands;

/// <summary>Bounds of options that are numbers.</summary>
internal static class OptionBounds
{
    /// <summary>Refuses what is outside. What is no number at all is refused by the parser.</summary>
    public static Option Within<T>(this Option option, T least, T most)
        where T : INumber<T>
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (T.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && !(number >= least && number <= most))
                {
                    result.AddError($"Found {option.Name} {token.Value}; expected {least} to {most}.");
                }
            }
        });
        return option;
    }
}
