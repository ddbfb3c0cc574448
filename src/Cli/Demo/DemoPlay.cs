using Actors.Cli.Demo.Acts;

namespace Actors.Cli.Demo;

/// <summary>The whole demonstration.</summary>
internal static class DemoPlay
{
    private static readonly IReadOnlyList<IDemoAct> Acts =
        [new StartingAct(), new SharedWritesAct(), new NestedContainersAct(), new WatcherAct(), new KilledClientAct()];

    public static async Task RunAsync(DemoReport report, CancellationToken cancellationToken)
    {
        await using var stage = await DemoStage.OpenAsync(cancellationToken);
        foreach (var act in Acts)
        {
            report.Scene(act.Title);
            await act.PlayAsync(stage, report, cancellationToken);
        }
    }
}
