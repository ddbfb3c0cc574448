namespace Actors.Hosting.Hocon;

/// <summary>The place in a file at which a value, a key or an error begins.</summary>
/// <param name="File">The file as it was located, or the name the text was given.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The column, counted from 1 in UTF-16 units.</param>
public readonly record struct HoconOrigin(string File, int Line, int Column)
{
    /// <summary>The origin as <c>file:line:column</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
