namespace Actors.Hosting.Hocon.Reading;

/// <summary>A value as it stands in the text, before substitutions are replaced.</summary>
internal abstract class HoconNode(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;
}

/// <summary>A scalar. It is blank when it is the white space between two other parts of a value.</summary>
internal sealed class ScalarNode(HoconKind kind, string text, HoconOrigin origin, bool isBlank = false)
    : HoconNode(origin)
{
    public HoconKind Kind { get; } = kind;

    public string Text { get; } = text;

    public bool IsBlank { get; } = isBlank;
}

internal sealed class ArrayNode(IReadOnlyList<HoconNode> items, HoconOrigin origin) : HoconNode(origin)
{
    public IReadOnlyList<HoconNode> Items { get; } = items;
}

internal sealed class SubstitutionNode(HoconPath path, bool isOptional, IncludeScope scope, HoconOrigin origin)
    : HoconNode(origin)
{
    public HoconPath Path { get; } = path;

    public bool IsOptional { get; } = isOptional;

    /// <summary>Where the file that holds the substitution was included.</summary>
    public IncludeScope Scope { get; } = scope;
}

/// <summary>Several values beside one another on a line.</summary>
internal sealed class ConcatenationNode(IReadOnlyList<HoconNode> parts, HoconOrigin origin) : HoconNode(origin)
{
    public IReadOnlyList<HoconNode> Parts { get; } = parts;
}

/// <summary>An element added to the array that the same field held before.</summary>
internal sealed class AppendNode(HoconNode item, HoconOrigin origin) : HoconNode(origin)
{
    public HoconNode Item { get; } = item;
}
