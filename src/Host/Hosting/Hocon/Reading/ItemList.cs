namespace Actors.Hosting.Hocon.Reading;

/// <summary>Items between an opening and a closing token, separated by one comma or by line ends.</summary>
internal sealed class ItemList(TokenKind close, string item, Token opening)
{
    private string Close => close switch
    {
        TokenKind.CloseBrace => $"'}}' to close the '{{' of {Place}",
        TokenKind.CloseBracket => $"']' to close the '[' of {Place}",
        _ => "the end of the file",
    };

    private string Place => $"line {opening.Origin.Line}, column {opening.Origin.Column}";

    public void Read(TokenCursor cursor, Action readItem)
    {
        cursor.SkipLines();
        while (cursor.Kind != close)
        {
            if (cursor.Kind is TokenKind.End or TokenKind.Comma or TokenKind.CloseBrace or TokenKind.CloseBracket)
            {
                throw cursor.Unexpected($"{item} or {Close}");
            }

            readItem();
            var isOnNewLine = cursor.SkipLines();
            if (cursor.Kind == TokenKind.Comma)
            {
                cursor.Take();
                cursor.SkipLines();
            }
            else if (cursor.Kind != close && !isOnNewLine)
            {
                throw cursor.Unexpected($"a comma, a new line or {Close}");
            }
        }

        cursor.Take();
    }
}
