using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Actors.Cli.Output;

namespace Actors.Cli.Commands;

/// <summary>The whole command line.</summary>
internal sealed class ActorsCommand : RootCommand
{
    public const string VerboseName = "--verbose";

    public ActorsCommand()
        : base("Actors: shared objects (dictionaries, lists, sets, values, arrays) for any number of processes.")
    {
        Options.Add(new Option<bool>(VerboseName) { Description = "Show where an error happened.", Recursive = true });
        Subcommands.Add(new DemoCommand());
        Subcommands.Add(new ServeCommand());
        Subcommands.Add(new PingCommand());
        Subcommands.Add(new InfoCommand());
        Subcommands.Add(new ListCommand());
        Subcommands.Add(new GetCommand());
        Subcommands.Add(new SetCommand());
        Subcommands.Add(new DeleteCommand());
        Subcommands.Add(new WatchCommand());
        Subcommands.Add(new ShutdownCommand());
        Subcommands.Add(new BenchCommand());
        Subcommands.Add(new ConfigCommand());
        Subcommands.Add(new DemoWorkerCommand());
        var help = Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }
}
