using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Actors.Cli.Output;

namespace Actors.Cli.Commands;

/// <summary>The whole command line.</summary>
internal sealed class ActorsCommand : RootCommand, IExplained
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
        Subcommands.Add(new LocksCommand());
        Subcommands.Add(new GetCommand());
        Subcommands.Add(new SetCommand());
        Subcommands.Add(new DeleteCommand());
        Subcommands.Add(new CallCommand());
        Subcommands.Add(new WatchCommand());
        Subcommands.Add(new ShutdownCommand());
        Subcommands.Add(new BenchCommand());
        Subcommands.Add(new ConfigCommand());
        Subcommands.Add(new DemoWorkerCommand());
        var help = Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("actors demo", "See what it does, in a quarter of a minute."),
        new("actors serve", "Run a host; leave it running and go on in another terminal."),
        new("actors set scores anna 3", "Put something into a dictionary, which is made by that."),
        new("actors get scores", "Look at it."),
        new("actors get --help", "What a command takes, with examples."),
    ];

    public string Notes =>
        "Exit codes: 0 done, 1 something here does not work, 2 wrong command line, 3 the host refused, 4 no host or link lost, 130 interrupted.";
}
