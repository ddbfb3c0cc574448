namespace Actors.Processes;

/// <summary>How a child process is started. Immutable.</summary>
public sealed record ChildProcessOptions
{
    /// <summary>The options where none are given.</summary>
    public static ChildProcessOptions Default { get; } = new();
}
