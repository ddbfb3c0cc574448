namespace Actors.Hosting.Hocon;

/// <summary>What reading a configuration may reach outside of its text, and what it may cost.</summary>
public sealed record HoconOptions
{
    /// <summary>The files of this machine, the variables of this process and the default limits.</summary>
    public static HoconOptions Default { get; } = new();

    /// <summary>Where the file and its includes come from.</summary>
    public IHoconFiles Files { get; init; } = new HoconDiskFiles();

    /// <summary>Gives the value of an environment variable, or null when it is not set. Asked for the path of every
    /// substitution the configuration itself does not define.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>What the text may cost.</summary>
    public HoconLimits Limits { get; init; } = HoconLimits.Default;
}
