namespace Actors.Hosting.Hocon.Reading;

/// <summary>A position in a text that knows its line and column.</summary>
internal sealed class TextCursor(string text, string file)
{
    private int _position = text.StartsWith('\uFEFF') ? 1 : 0;
    private int _line = 1;
    private int _lineStart = text.StartsWith('\uFEFF') ? 1 : 0;

    public bool AtEnd => _position >= text.Length;

    /// <summary>The character here, or NUL at the end.</summary>
    public char Current => Ahead(0);

    public int Position => _position;

    public HoconOrigin Origin => new(file, _line, _position - _lineStart + 1);

    public char Ahead(int distance) => _position + distance < text.Length ? text[_position + distance] : '\0';

    public bool StartsWith(string expected) => string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;

    public void Advance(int count = 1)
    {
        for (; count > 0 && !AtEnd; count--)
        {
            if (text[_position++] == '\n')
            {
                _line++;
                _lineStart = _position;
            }
        }
    }

    public string TextFrom(int start) => text[start.._position];
}
