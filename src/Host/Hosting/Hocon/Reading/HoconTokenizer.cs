namespace Actors.Hosting.Hocon.Reading;

/// <summary>Cuts a text into tokens. Comments are left out; white space within a line and line ends are tokens.</summary>
internal sealed class HoconTokenizer(string text, string file)
{
    private readonly TextCursor _cursor = new(text, file);

    public Token Next()
    {
        SkipComment();
        var origin = _cursor.Origin;
        if (_cursor.AtEnd)
        {
            return new Token(TokenKind.End, "", origin);
        }

        var c = _cursor.Current;
        if (HoconCharacters.IsWhiteSpace(c))
        {
            return c == '\n' ? Take(TokenKind.Newline, 1) : ReadBlank(origin);
        }

        return c switch
        {
            '{' => Take(TokenKind.OpenBrace, 1),
            '}' => Take(TokenKind.CloseBrace, 1),
            '[' => Take(TokenKind.OpenBracket, 1),
            ']' => Take(TokenKind.CloseBracket, 1),
            ',' => Take(TokenKind.Comma, 1),
            ':' => Take(TokenKind.Colon, 1),
            '=' => Take(TokenKind.EqualsSign, 1),
            '+' when _cursor.Ahead(1) == '=' => Take(TokenKind.PlusEquals, 2),
            '$' when _cursor.StartsWith("${?") => Take(TokenKind.OptionalSubstitution, 3),
            '$' when _cursor.StartsWith("${") => Take(TokenKind.Substitution, 2),
            '"' => new Token(TokenKind.Quoted, QuotedText.Read(_cursor), origin),
            _ when HoconCharacters.IsReserved(c) => throw HoconException.Unexpected(
                origin, $"the reserved character '{c}'", "it to stand within double quotes"),
            _ => ReadUnquoted(origin),
        };
    }

    private void SkipComment()
    {
        if (_cursor.Current == '#' || AtSlashes)
        {
            while (!_cursor.AtEnd && _cursor.Current != '\n')
            {
                _cursor.Advance();
            }
        }
    }

    private bool AtSlashes => _cursor.Current == '/' && _cursor.Ahead(1) == '/';

    private Token Take(TokenKind kind, int length)
    {
        var origin = _cursor.Origin;
        var start = _cursor.Position;
        _cursor.Advance(length);
        return new Token(kind, _cursor.TextFrom(start), origin);
    }

    private Token ReadBlank(HoconOrigin origin)
    {
        var start = _cursor.Position;
        while (!_cursor.AtEnd && _cursor.Current != '\n' && HoconCharacters.IsWhiteSpace(_cursor.Current))
        {
            _cursor.Advance();
        }

        return new Token(TokenKind.Blank, _cursor.TextFrom(start), origin);
    }

    private Token ReadUnquoted(HoconOrigin origin)
    {
        var start = _cursor.Position;
        var mayBeNumber = _cursor.Current == '-' || char.IsAsciiDigit(_cursor.Current);
        while (!_cursor.AtEnd && !AtSlashes)
        {
            var c = _cursor.Current;
            mayBeNumber &= char.IsAsciiDigit(c) || c is '-' or '.' or 'e' or 'E' or '+';
            if (HoconCharacters.IsWhiteSpace(c) || (HoconCharacters.IsReserved(c) && !IsExponentSign(mayBeNumber)))
            {
                break;
            }

            RequireWholeCharacter();
            _cursor.Advance();
        }

        return new Token(TokenKind.Unquoted, _cursor.TextFrom(start), origin);
    }

    // The plus of 1e+5 is the one reserved character a number may hold; in 1+=2 it begins the separator.
    private bool IsExponentSign(bool inNumber) =>
        inNumber && _cursor.Current == '+' && _cursor.Ahead(-1) is ('e' or 'E')
        && char.IsAsciiDigit(_cursor.Ahead(1));

    private void RequireWholeCharacter()
    {
        if (char.IsHighSurrogate(_cursor.Current) && char.IsLowSurrogate(_cursor.Ahead(1)))
        {
            _cursor.Advance();
        }
        else if (char.IsSurrogate(_cursor.Current))
        {
            throw HoconException.Unexpected(_cursor.Origin, "half of a surrogate pair", "a whole character");
        }
    }
}
