namespace Actors.Hosting.Hocon.Reading;

/// <summary>The position of an include statement: where the substitutions of the included file look first.</summary>
/// <param name="Prefix">The keys from the root of the whole configuration to the statement.</param>
/// <param name="Outer">The scope of the including file, null for the file read first.</param>
/// <param name="IsInArray">Whether an array lies on the way, so that no path leads to the statement.</param>
internal sealed record IncludeScope(IReadOnlyList<string> Prefix, IncludeScope? Outer, bool IsInArray)
{
    public static IncludeScope Root { get; } = new([], null, false);
}
