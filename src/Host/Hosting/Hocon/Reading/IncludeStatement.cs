using System.Text;

namespace Actors.Hosting.Hocon.Reading;

/// <summary>An include statement: the name of a file and whether the file must exist.</summary>
internal sealed record IncludeStatement(string Name, bool IsRequired, HoconOrigin Origin)
{
    public const string Keyword = "include";

    private const string Expected =
        "a quoted file name, file(\"…\"), required(\"…\") or required(file(\"…\")) after include";

    public static IncludeStatement Read(TokenCursor cursor)
    {
        var statement = cursor.Require(TokenKind.Unquoted, Keyword);
        cursor.SkipLines();
        var wrapping = cursor.Current;
        var opening = ReadOpening(cursor);
        var isRequired = opening switch
        {
            "" or "file(" => false,
            "required(" or "required(file(" => true,
            _ when opening.Contains("url(") || opening.Contains("classpath(") => throw HoconException.Unexpected(
                wrapping.Origin, $"'{opening}', which this reader does not support", Expected),
            _ => throw HoconException.Unexpected(wrapping.Origin, $"'{opening}'", Expected),
        };
        var name = cursor.Require(TokenKind.Quoted, Expected);
        RequireFileName(name);
        ReadClosing(cursor, opening.Count(static c => c == '('));
        return new IncludeStatement(name.Text, isRequired, statement.Origin);
    }

    private static string ReadOpening(TokenCursor cursor)
    {
        var opening = new StringBuilder();
        while (cursor.Kind == TokenKind.Unquoted)
        {
            opening.Append(cursor.Take().Text);
            cursor.SkipLines();
        }

        return cursor.Kind == TokenKind.Quoted ? opening.ToString() : throw cursor.Unexpected(Expected);
    }

    private static void ReadClosing(TokenCursor cursor, int count)
    {
        while (count > 0)
        {
            cursor.SkipLines();
            var token = cursor.Current;
            if (token.Kind != TokenKind.Unquoted || token.Text.Length > count || token.Text.Any(static c => c != ')'))
            {
                throw cursor.Unexpected(count == 1 ? "')'" : "'))'");
            }

            count -= cursor.Take().Text.Length;
        }
    }

    private static void RequireFileName(Token name)
    {
        if (name.Text.Length == 0 || name.Text.Any(char.IsControl) || name.Text.Contains("://"))
        {
            throw HoconException.Unexpected(name.Origin, name.Described, "the name of a file");
        }
    }
}
