namespace Actors.Hosting.Hocon.Reading;

/// <summary>Reads one text into nodes. Includes are read at once and take the place of their statement.</summary>
internal sealed class HoconParser
{
    private readonly string _file;
    private readonly TokenCursor _cursor;
    private readonly IncludeScope _scope;
    private readonly IncludeReader _includes;
    private readonly int _maximumDepth;
    private readonly List<string> _path;
    private readonly ValueParser _values;
    private int _depth;
    private int _arrays;

    public HoconParser(string text, string file, IncludeReader includes, IncludeScope scope, int depth, int maximumDepth)
    {
        _file = file;
        _cursor = new TokenCursor(new HoconTokenizer(text, file));
        _includes = includes;
        _scope = scope;
        _path = [.. scope.Prefix];
        _depth = depth;
        _maximumDepth = maximumDepth;
        _values = new ValueParser(_cursor, scope, ReadObject, ReadArray);
    }

    public HoconNode ReadRoot()
    {
        _cursor.SkipLines();
        HoconNode root = _cursor.Kind switch
        {
            TokenKind.OpenBracket => ReadArray(),
            TokenKind.OpenBrace => ReadObject(),
            _ => ReadFields(new ObjectNode(_cursor.Current.Origin), new ItemList(TokenKind.End, "a key", default)),
        };
        _cursor.SkipLines();
        _cursor.Require(TokenKind.End, "the end of the file after the outermost value");
        return root;
    }

    private ObjectNode ReadObject()
    {
        var opening = _cursor.Take();
        return ReadFields(new ObjectNode(opening.Origin), new ItemList(TokenKind.CloseBrace, "a key", opening));
    }

    private ObjectNode ReadFields(ObjectNode target, ItemList list)
    {
        Deepen(1);
        list.Read(_cursor, () => ReadField(target));
        _depth--;
        return target;
    }

    private ArrayNode ReadArray()
    {
        var opening = _cursor.Take();
        var items = new List<HoconNode>();
        Deepen(1);
        _arrays++;
        new ItemList(TokenKind.CloseBracket, "a value", opening).Read(_cursor, () => items.Add(_values.Read()));
        _arrays--;
        _depth--;
        return new ArrayNode(items, opening.Origin);
    }

    private void ReadField(ObjectNode target)
    {
        if (_cursor.Kind == TokenKind.Unquoted && _cursor.Current.Text == IncludeStatement.Keyword)
        {
            Include(target);
            return;
        }

        var origin = _cursor.Current.Origin;
        var path = PathReader.Read(_cursor);
        Deepen(path.Elements.Count - 1);
        _path.AddRange(path.Elements);
        target.Add(path, ReadSeparatorAndValue(), origin);
        _path.RemoveRange(_path.Count - path.Elements.Count, path.Elements.Count);
        _depth -= path.Elements.Count - 1;
    }

    private HoconNode ReadSeparatorAndValue()
    {
        _cursor.SkipLines();
        var separator = _cursor.Current;
        switch (separator.Kind)
        {
            case TokenKind.OpenBrace:
                return _values.Read();
            case TokenKind.Colon or TokenKind.EqualsSign:
                _cursor.Take();
                _cursor.SkipLines();
                return _values.Read();
            case TokenKind.PlusEquals:
                _cursor.Take();
                _cursor.SkipLines();
                return new AppendNode(_values.Read(), separator.Origin);
            default:
                throw _cursor.Unexpected("'=', ':', '+=' or '{' after the key");
        }
    }

    private void Include(ObjectNode target)
    {
        var statement = IncludeStatement.Read(_cursor);
        var scope = new IncludeScope([.. _path], _scope, _scope.IsInArray || _arrays > 0);
        foreach (var included in _includes.Read(statement, _file, scope, _depth - 1))
        {
            target.Absorb(included);
        }
    }

    private void Deepen(int levels)
    {
        _depth += levels;
        if (_depth > _maximumDepth)
        {
            throw HoconException.Unexpected(
                _cursor.Current.Origin,
                $"{_depth} levels of arrays and objects",
                $"at most {_maximumDepth}");
        }
    }
}
