using System.CommandLine;
using Actors.Cli.Demo.Roles;
using Actors.Client;

namespace Actors.Cli.Commands;

/// <summary>One client process of the demonstration; the demonstration starts it.</summary>
internal sealed class DemoWorkerCommand : ClientCommand
{
    private readonly Option<int> _number = new("--number") { Description = "Which of the clients it is." };

    public DemoWorkerCommand()
        : base("demo-worker", "A client process of the demonstration.")
    {
        Hidden = true;
        Options.Add(_number);
    }

    public override IReadOnlyList<Example> Examples { get; } = [new("actors demo", "Starts ten of these.")];

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        await new DemoWorker(client, arguments.GetValue(_number)).RunAsync(cancellationToken);
        return ExitCode.Success;
    }
}
