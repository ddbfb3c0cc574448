using System.CommandLine;

namespace Actors.Cli.Output;

/// <summary>Says what is wrong with a command line and where its right form is shown.</summary>
internal static class UsageReport
{
    /// <returns>The exit code.</returns>
    public static int Write(ParseResult parsed, IEnumerable<string> errors)
    {
        foreach (var error in errors)
        {
            ErrorReport.WriteLine(error);
        }

        var names = new List<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, result.Command.Name);
        }

        Console.Error.WriteLine($"Try '{string.Join(' ', names)} --help'.");
        return ExitCode.Usage;
    }
}
