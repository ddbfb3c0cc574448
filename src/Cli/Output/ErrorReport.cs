using System.Security;
using Actors.Contracts;
using Actors.Hosting;
using Actors.Hosting.Hocon;

namespace Actors.Cli.Output;

/// <summary>Says what went wrong, one line for each error, and gives the exit code of its kind.</summary>
internal static class ErrorReport
{
    /// <param name="failure">What went wrong.</param>
    /// <param name="verbose">Whether to say where in the program, and where on the host.</param>
    /// <returns>The exit code.</returns>
    public static int Write(Exception failure, bool verbose)
    {
        var code = CodeOf(failure);
        foreach (var line in LinesOf(failure))
        {
            WriteLine(line);
        }

        if (verbose)
        {
            Console.Error.WriteLine(failure);
        }

        return code ?? ExitCode.Failed;
    }

    public static void WriteLine(string message) => Console.Error.WriteLine($"actors: {message}");

    private static IEnumerable<string> LinesOf(Exception failure) => failure switch
    {
        HostConfigurationException configuration => configuration.Errors.Select(error => error.ToString()),
        OperationCanceledException => ["Interrupted."],
        _ when CodeOf(failure) is null => [$"{OneLine(failure.Message)} (A defect: {failure.GetType().Name}; --verbose shows where.)"],
        ActorException { Code: ErrorCode.AuthenticationFailed } => [$"{OneLine(failure.Message)} Name the file with the host's key: --auth-key-file FILE."],
        _ => [OneLine(failure.Message)],
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");

    /// <returns>Null for a failure that nobody foresaw.</returns>
    private static int? CodeOf(Exception failure) => failure switch
    {
        CommandException own => own.ExitCode,
        ActorException => ExitCode.Refused,
        LinkLostException or TimeoutException => ExitCode.NoLink,
        OperationCanceledException => ExitCode.Interrupted,
        HostConfigurationException or HoconException => ExitCode.Failed,
        IOException or SecurityException or UnauthorizedAccessException => ExitCode.Failed,
        ArgumentException or FormatException => ExitCode.Usage,
        _ => null,
    };
}
