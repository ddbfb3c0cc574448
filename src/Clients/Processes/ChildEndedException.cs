namespace Actors.Processes;

/// <summary>A child process has ended before its method did: it was killed, or it ended itself.</summary>
public sealed class ChildEndedException : Exception
{
    internal ChildEndedException(string name, int exitCode)
        : base(exitCode < 0
            ? $"Process '{name}' was killed by signal {-exitCode} before its method was done."
            : $"Process '{name}' ended with exit code {exitCode} before its method was done.") => ExitCode = exitCode;

    /// <summary>Its exit code; negative is the signal that killed it.</summary>
    public int ExitCode { get; }
}
