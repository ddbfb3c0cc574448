using System.Globalization;

namespace Actors.Hosting.Hocon.Reading;

/// <summary>The classes of characters outside of quoted text.</summary>
internal static class HoconCharacters
{
    /// <summary>White space, the line feed included.</summary>
    public static bool IsWhiteSpace(char c) => c switch
    {
        >= '\t' and <= '\r' => true,
        >= '\u001C' and <= ' ' => true,
        < '\u0080' => false,
        _ => CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    /// <summary>Characters that end unquoted text or may not stand in it.</summary>
    public static bool IsReserved(char c) => c is '$' or '"' or '{' or '}' or '[' or ']' or ':' or '=' or ',' or '+'
        or '#' or '`' or '^' or '?' or '!' or '@' or '*' or '&' or '\\';
}
