namespace Actors.Hosting.Hocon;

/// <summary>
/// A configuration text that cannot be read, or a setting that is not of the kind asked for. The message begins with
/// <c>file:line:column</c> and says what was found and what was expected.
/// </summary>
public sealed class HoconException : FormatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="origin">Where the fault is.</param>
    /// <param name="problem">What was found and what was expected, without the place.</param>
    /// <param name="inner">The failure below, if any.</param>
    public HoconException(HoconOrigin origin, string problem, Exception? inner = null)
        : base($"{origin}: {problem}", inner)
    {
        Origin = origin;
        Problem = problem;
    }

    /// <summary>Where the fault is.</summary>
    public HoconOrigin Origin { get; }

    /// <summary>What was found and what was expected, without the place.</summary>
    public string Problem { get; }

    /// <summary>The file at fault.</summary>
    public string File => Origin.File;

    /// <summary>The line of the fault, counted from 1.</summary>
    public int Line => Origin.Line;

    /// <summary>The column of the fault, counted from 1 in UTF-16 units.</summary>
    public int Column => Origin.Column;

    internal static HoconException Unexpected(HoconOrigin origin, string found, string expected) =>
        new(origin, $"found {found}; expected {expected}.");
}
