namespace Actors.Cli;

/// <summary>A failure whose exit code is known where it is found.</summary>
internal sealed class CommandException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The command line asks for something that makes no sense.</summary>
    public static CommandException Misuse(string message) => new(Cli.ExitCode.Usage, message);

    /// <summary>The host is there but what was asked for is not.</summary>
    public static CommandException Missing(string message) => new(Cli.ExitCode.Refused, message);
}
