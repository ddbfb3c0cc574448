namespace Actors.Hosting.Hocon;

/// <summary>What a configuration text may cost. Whatever exceeds a limit ends in a <see cref="HoconException"/>.</summary>
public sealed record HoconLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static HoconLimits Default { get; } = new();

    /// <summary>The size of one file or text, in bytes of UTF-8 for a file and in UTF-16 units for a text.</summary>
    public int MaximumFileSize { get; init; } = 1024 * 1024;

    /// <summary>Levels of arrays and objects, dotted keys included.</summary>
    public int MaximumDepth { get; init; } = 64;

    /// <summary>Files included within one another.</summary>
    public int MaximumIncludeDepth { get; init; } = 16;

    /// <summary>Files included in total, each as often as it is included.</summary>
    public int MaximumIncludes { get; init; } = 256;

    /// <summary>Substitutions that lead from one to the next before a value is reached.</summary>
    public int MaximumSubstitutionDepth { get; init; } = 400;

    /// <summary>Values and characters of the whole tree once every substitution is replaced, and the same again for
    /// the work of replacing them.</summary>
    public long MaximumExpansion { get; init; } = 16 * 1024 * 1024;
}
