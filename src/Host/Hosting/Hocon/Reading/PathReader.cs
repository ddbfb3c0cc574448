using System.Text;

namespace Actors.Hosting.Hocon.Reading;

/// <summary>Reads a path, up to the first token that cannot belong to one.</summary>
internal sealed class PathReader
{
    private readonly List<string> _elements = [];
    private readonly StringBuilder _element = new();
    private bool _isQuoted;

    private PathReader()
    {
    }

    public static HoconPath Read(TokenCursor cursor)
    {
        if (!cursor.Current.IsText)
        {
            throw cursor.Unexpected("a key");
        }

        var reader = new PathReader();
        var last = cursor.Current.Origin;
        var blank = "";
        while (cursor.Current.IsText || cursor.Kind == TokenKind.Blank)
        {
            var token = cursor.Take();
            if (token.Kind == TokenKind.Blank)
            {
                blank = token.Text;
                continue;
            }

            reader._element.Append(blank);
            reader.Add(token);
            last = token.Origin;
            blank = "";
        }

        reader.EndElement(last);
        return new HoconPath(reader._elements);
    }

    private void Add(Token token)
    {
        if (token.Kind == TokenKind.Quoted)
        {
            _element.Append(token.Text);
            _isQuoted = true;
            return;
        }

        var pieces = token.Text.Split('.');
        for (var at = 0; at < pieces.Length; at++)
        {
            if (at > 0)
            {
                EndElement(token.Origin);
            }

            _element.Append(pieces[at]);
        }
    }

    private void EndElement(HoconOrigin origin)
    {
        var element = _element.ToString();
        if (!_isQuoted && string.IsNullOrWhiteSpace(element))
        {
            throw HoconException.Unexpected(
                origin, "an empty key beside a dot", "a key, in double quotes if it is to be empty");
        }

        _elements.Add(element);
        _element.Clear();
        _isQuoted = false;
    }
}
