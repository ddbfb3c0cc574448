using System.Diagnostics;
using Actors.Cli.Output;

namespace Actors.Cli.Demo.Acts;

/// <summary>The host is there; ten processes connect to it.</summary>
internal sealed class StartingAct : IDemoAct
{
    public string Title => $"A host and {DemoStage.Clients} client processes";

    public async Task PlayAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken)
    {
        report.Tell($"host: process {stage.Host.Id} on {stage.Host.Address}, ready {Figures.Seconds(stage.Host.StartTime)} after its start");
        var started = Stopwatch.GetTimestamp();
        var clients = Enumerable.Range(0, DemoStage.Clients).Select(_ => stage.StartClient()).ToList();
        foreach (var client in clients)
        {
            await client.ExpectAsync("ready", cancellationToken);
        }

        report.Tell($"clients: processes {string.Join(", ", clients.Select(client => client.ProcessId))}, connected after {Figures.Seconds(Stopwatch.GetElapsedTime(started))}");
    }
}
