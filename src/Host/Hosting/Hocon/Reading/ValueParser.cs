namespace Actors.Hosting.Hocon.Reading;

/// <summary>Reads the parts of one value, up to the end of the line, a comma or a closing bracket.</summary>
internal sealed class ValueParser(
    TokenCursor cursor,
    IncludeScope scope,
    Func<ObjectNode> readObject,
    Func<ArrayNode> readArray)
{
    public HoconNode Read()
    {
        var first = cursor.Current;
        var parts = new List<HoconNode>();
        Token? blank = null;
        while (true)
        {
            if (cursor.Kind == TokenKind.Blank)
            {
                blank = cursor.Take();
                continue;
            }

            var token = cursor.Current;
            if (ReadPart(token) is not { } part)
            {
                break;
            }

            if (blank is { } between && parts.Count > 0)
            {
                parts.Add(new ScalarNode(HoconKind.String, between.Text, between.Origin, isBlank: true));
            }

            blank = null;
            parts.Add(part);
        }

        return parts.Count switch
        {
            0 => throw cursor.Unexpected("a value"),
            1 => parts[0],
            _ when parts.TrueForAll(static part => part is ScalarNode) => new ScalarNode(
                HoconKind.String, string.Concat(parts.Select(static part => ((ScalarNode)part).Text)), first.Origin),
            _ => new ConcatenationNode(parts, first.Origin),
        };
    }

    private HoconNode? ReadPart(Token token) => token.Kind switch
    {
        TokenKind.Unquoted => new ScalarNode(KindOf(token.Text), cursor.Take().Text, token.Origin),
        TokenKind.Quoted => new ScalarNode(HoconKind.String, cursor.Take().Text, token.Origin),
        TokenKind.OpenBrace => readObject(),
        TokenKind.OpenBracket => readArray(),
        TokenKind.Substitution or TokenKind.OptionalSubstitution => ReadSubstitution(),
        _ => null,
    };

    private SubstitutionNode ReadSubstitution()
    {
        var opening = cursor.Take();
        if (scope.IsInArray)
        {
            throw HoconException.Unexpected(
                opening.Origin,
                "a substitution in a file that is included within an array",
                "the include to stand outside of arrays, where a path leads to it");
        }

        cursor.SkipBlanks();
        var path = PathReader.Read(cursor);
        cursor.Require(TokenKind.CloseBrace, "'}' after the path of the substitution");
        return new SubstitutionNode(path, opening.Kind == TokenKind.OptionalSubstitution, scope, opening.Origin);
    }

    private static HoconKind KindOf(string text) => text switch
    {
        "true" or "false" => HoconKind.Boolean,
        "null" => HoconKind.Null,
        _ => HoconNumber.IsNumber(text) ? HoconKind.Number : HoconKind.String,
    };
}
