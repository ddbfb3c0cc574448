using System.CommandLine;
using System.CommandLine.Invocation;
using Actors.Cli.Commands;

namespace Actors.Cli.Output;

/// <summary>Help that ends with examples.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not IExplained described)
        {
            return ExitCode.Success;
        }

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in described.Examples)
        {
            output.WriteLine($"  {example.Line}");
            output.WriteLine($"      {example.Meaning}");
        }

        if (described.Notes.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(described.Notes);
        }

        return ExitCode.Success;
    }
}
