using System.CommandLine;
using System.CommandLine.Parsing;

namespace Actors.Cli;

/// <summary>
/// Finds an option that the command does not have. The parser takes it for a key or a value where the command has such
/// arguments, so that a misspelt option would be stored.
/// </summary>
internal static class StrayOption
{
    /// <returns>Null where there is none, or where <c>--</c> says that all is meant as it stands.</returns>
    public static string? Find(ParseResult parsed)
    {
        var isAllMeant = parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash);
        return isAllMeant
            ? null
            : parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && LooksLikeOption(token.Value))?.Value;
    }

    // A negative number is a value.
    private static bool LooksLikeOption(string text) => text.TrimStart('-') is var name && text.Length > name.Length && name.Length > 0 && char.IsAsciiLetter(name[0]);
}
