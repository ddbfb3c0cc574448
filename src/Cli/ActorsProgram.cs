using System.CommandLine;
using System.CommandLine.Invocation;
using Actors.Cli.Commands;
using Actors.Cli.Output;

namespace Actors.Cli;

/// <summary>One run of the command line: reads it, carries it out, and turns every failure into one line and an exit code.</summary>
internal static class ActorsProgram
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        ParseResult? parsed = null;
        try
        {
            // Without a command there is nothing to do but to teach.
            parsed = new ActorsCommand().Parse(args.Count == 0 ? ["--help"] : args);
            if (parsed.Action is ParseErrorAction)
            {
                return UsageReport.Write(parsed, parsed.Errors.Select(error => error.Message));
            }

            if (StrayOption.Find(parsed) is { } stray)
            {
                return UsageReport.Write(parsed, [$"There is no option {stray} here. If it is meant as it stands, write -- before the arguments."]);
            }

            // Signals are taken by the commands that know how to stop.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e)
        {
            // The end of the program: whatever went wrong is told here or nowhere.
            return ErrorReport.Write(e, verbose: parsed?.GetValue<bool>(ActorsCommand.VerboseName) ?? true);
        }
    }
}
