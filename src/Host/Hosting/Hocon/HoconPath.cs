using Actors.Hosting.Hocon.Reading;

namespace Actors.Hosting.Hocon;

/// <summary>The keys that lead from the root of a configuration to one of its values.</summary>
public sealed class HoconPath
{
    private readonly string[] _elements;

    internal HoconPath(IEnumerable<string> elements) => _elements = [.. elements];

    /// <summary>The keys, outermost first; at least one.</summary>
    public IReadOnlyList<string> Elements => _elements;

    /// <summary>Reads a path such as <c>host."listen.on".port</c>: keys between dots, where quotes keep a dot within a
    /// key.</summary>
    /// <param name="text">The path.</param>
    /// <returns>The path.</returns>
    /// <exception cref="HoconException">The text is not a path.</exception>
    public static HoconPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cursor = new TokenCursor(new HoconTokenizer(text, "path"));
        cursor.SkipBlanks();
        var path = PathReader.Read(cursor);
        cursor.Require(TokenKind.End, "the end of the path");
        return path;
    }

    /// <summary>The path as <see cref="Parse"/> reads it, with quotes where a key needs them.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join('.', _elements.Select(Quoted));

    private static string Quoted(string element) =>
        element.Length > 0 && element.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_')
            ? element
            : $"\"{element.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
