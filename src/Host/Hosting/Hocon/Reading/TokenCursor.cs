namespace Actors.Hosting.Hocon.Reading;

/// <summary>The tokens of a text, one at a time with one to look ahead.</summary>
internal sealed class TokenCursor
{
    private readonly HoconTokenizer _tokenizer;

    public TokenCursor(HoconTokenizer tokenizer)
    {
        _tokenizer = tokenizer;
        Current = tokenizer.Next();
    }

    public Token Current { get; private set; }

    public TokenKind Kind => Current.Kind;

    public Token Take()
    {
        var taken = Current;
        if (taken.Kind != TokenKind.End)
        {
            Current = _tokenizer.Next();
        }

        return taken;
    }

    public Token Require(TokenKind kind, string expected) => Kind == kind ? Take() : throw Unexpected(expected);

    public void SkipBlanks()
    {
        while (Kind == TokenKind.Blank)
        {
            Take();
        }
    }

    /// <summary>Skips white space and line ends.</summary>
    /// <returns>Whether there was a line end.</returns>
    public bool SkipLines()
    {
        var any = false;
        while (Kind is TokenKind.Blank or TokenKind.Newline)
        {
            any |= Take().Kind == TokenKind.Newline;
        }

        return any;
    }

    public HoconException Unexpected(string expected) =>
        HoconException.Unexpected(Current.Origin, Current.Described, expected);
}
