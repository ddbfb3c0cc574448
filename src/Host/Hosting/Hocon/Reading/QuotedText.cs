using System.Text;

namespace Actors.Hosting.Hocon.Reading;

/// <summary>Reads text within double quotes, with JSON's escapes, and text within triple quotes, without any.</summary>
internal static class QuotedText
{
    private const string TripleQuote = "\"\"\"";

    public static string Read(TextCursor cursor)
    {
        var opening = cursor.Origin;
        var text = cursor.StartsWith(TripleQuote) ? ReadTriple(cursor, opening) : ReadSingle(cursor, opening);
        return SurrogatePairs.AreWhole(text)
            ? text
            : throw HoconException.Unexpected(opening, "quoted text with half of a surrogate pair", "whole characters");
    }

    private static string ReadSingle(TextCursor cursor, HoconOrigin opening)
    {
        var text = new StringBuilder();
        cursor.Advance();
        while (cursor.Current != '"')
        {
            if (cursor.AtEnd)
            {
                throw Unclosed(cursor, opening, "the end of the file", "'\"'");
            }

            if (cursor.Current == '\n')
            {
                throw Unclosed(cursor, opening, "the end of the line", "'\"'");
            }

            if (cursor.Current < ' ')
            {
                throw HoconException.Unexpected(
                    cursor.Origin, $"the control character U+{(int)cursor.Current:X4} within quotes", "an escape sequence");
            }

            text.Append(cursor.Current == '\\' ? ReadEscape(cursor) : cursor.Current);
            cursor.Advance();
        }

        cursor.Advance();
        return text.ToString();
    }

    private static string ReadTriple(TextCursor cursor, HoconOrigin opening)
    {
        cursor.Advance(TripleQuote.Length);
        var start = cursor.Position;
        while (!cursor.StartsWith(TripleQuote))
        {
            if (cursor.AtEnd)
            {
                throw Unclosed(cursor, opening, "the end of the file", TripleQuote);
            }

            cursor.Advance();
        }

        // Of more than three closing quotes the last three close and the others belong to the text.
        while (cursor.Ahead(TripleQuote.Length) == '"')
        {
            cursor.Advance();
        }

        var text = cursor.TextFrom(start);
        cursor.Advance(TripleQuote.Length);
        return text;
    }

    private static char ReadEscape(TextCursor cursor)
    {
        var origin = cursor.Origin;
        cursor.Advance();
        return cursor.Current switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadCodeUnit(cursor, origin),
            _ => throw HoconException.Unexpected(
                origin, Found(cursor), "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"),
        };
    }

    private static string Found(TextCursor cursor)
    {
        if (cursor.AtEnd)
        {
            return "a backslash and the end of the file";
        }

        return cursor.Current < ' ' ? "a backslash and a control character" : $"the escape \\{cursor.Current}";
    }

    private static char ReadCodeUnit(TextCursor cursor, HoconOrigin origin)
    {
        var unit = 0;
        for (var digit = 0; digit < 4; digit++)
        {
            cursor.Advance();
            if (!char.IsAsciiHexDigit(cursor.Current))
            {
                throw HoconException.Unexpected(
                    origin, "an incomplete escape \\u", "four hexadecimal digits after it");
            }

            unit = (unit << 4) | Convert.ToInt32(cursor.Current.ToString(), 16);
        }

        return (char)unit;
    }

    private static HoconException Unclosed(TextCursor cursor, HoconOrigin opening, string found, string quotes) =>
        HoconException.Unexpected(
            cursor.Origin, found, $"{quotes} to close the text opened at line {opening.Line}, column {opening.Column}");
}
