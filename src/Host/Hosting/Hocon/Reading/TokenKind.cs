namespace Actors.Hosting.Hocon.Reading;

internal enum TokenKind
{
    End,
    Newline,
    Blank,
    Unquoted,
    Quoted,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Comma,
    Colon,
    EqualsSign,
    PlusEquals,
    Substitution,
    OptionalSubstitution,
}
