using System.CommandLine;
using Actors.Cli.Output;
using Actors.Hosting;
using Actors.Hosting.Hocon;

namespace Actors.Cli.Commands;

/// <summary>Prints a HOCON file as JSON, or judges it as a host's configuration.</summary>
internal sealed class ConfigCommand : DescribedCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "A HOCON file." };

    private readonly Option<bool> _json = CreateJsonOption("Print JSON on one line for programs; with --check the verdict.");

    private readonly Option<bool> _check = new("--check") { Description = "Judge it as a host's configuration: every error with file, line, column and key." };

    public ConfigCommand()
        : base("config", "Print a HOCON file as one JSON document, with includes read and substitutions replaced; or check it.")
    {
        Arguments.Add(_file);
        Options.Add(_json);
        Options.Add(_check);
        SetAction(Run);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors config host.conf", "What the file amounts to."),
        new("actors config host.conf --json | jq .actors.host.listen", "One part of it for a script."),
        new("actors config host.conf --check", "Whether 'actors serve --config host.conf' would take it."),
    ];

    private int Run(ParseResult arguments)
    {
        var file = arguments.GetValue(_file)!;
        var json = arguments.GetValue(_json);
        return arguments.GetValue(_check) ? Check(file, json) : Print(file, json);
    }

    private static int Print(string file, bool json)
    {
        try
        {
            var document = HoconDocument.Load(file);
            JsonOutput.Write(writer => HoconJson.Write(document.Root, writer), indented: !json);
            return ExitCode.Success;
        }
        catch (HoconException e)
        {
            // Begins with file:line:column, where editors look for it: nothing may stand before.
            Console.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
    }

    private static int Check(string file, bool json)
    {
        var errors = HostConfigurationCheck.File(file);
        ConfigurationVerdict.Write(file, errors, json);
        return errors.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }
}
