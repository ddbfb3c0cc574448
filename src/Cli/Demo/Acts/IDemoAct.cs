namespace Actors.Cli.Demo.Acts;

/// <summary>One scene of the demonstration.</summary>
internal interface IDemoAct
{
    string Title { get; }

    Task PlayAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken);
}
