namespace Actors.Hosting.Hocon.Reading;

/// <summary>A piece of the text; <paramref name="Text"/> is the value of quoted text and the letters of any other.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, HoconOrigin Origin)
{
    public bool IsText => Kind is TokenKind.Unquoted or TokenKind.Quoted;

    public bool IsSubstitution => Kind is TokenKind.Substitution or TokenKind.OptionalSubstitution;

    /// <summary>The token in the words of an error message.</summary>
    public string Described => Kind switch
    {
        TokenKind.End => "the end of the file",
        TokenKind.Newline => "the end of the line",
        TokenKind.Blank => "white space",
        TokenKind.Unquoted => $"'{HoconDescription.Shorten(Text)}'",
        TokenKind.Quoted => $"the quoted text \"{HoconDescription.Shorten(Text)}\"",
        TokenKind.Substitution => "a substitution '${'",
        TokenKind.OptionalSubstitution => "a substitution '${?'",
        _ => $"'{Text}'",
    };
}
