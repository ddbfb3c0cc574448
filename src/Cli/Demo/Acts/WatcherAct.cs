using System.Diagnostics;
using Actors.Cli.Output;
using Actors.Client;

namespace Actors.Cli.Demo.Acts;

/// <summary>A client watches a value and reacts to what another process writes.</summary>
internal sealed class WatcherAct : IDemoAct
{
    private static readonly double[] Temperatures = [18.5, 24, 31.5];

    public string Title => "A watcher reacts to changes made in another process";

    public async Task PlayAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken)
    {
        await using var temperature = await stage.Director.GetValueAsync<double>(DemoNames.Temperature, cancellationToken: cancellationToken);
        await using var alarm = await stage.Director.GetValueAsync<string>(DemoNames.Alarm, cancellationToken: cancellationToken);
        var watcher = stage.Cast[2];
        await watcher.OrderAsync($"guard {Temperatures.Length}");
        await watcher.ExpectAsync("guarding", cancellationToken);
        report.Tell($"client {watcher.Number} (process {watcher.ProcessId}) watches '{DemoNames.Temperature}' and sets '{DemoNames.Alarm}' above {DemoNames.TooWarm}");

        var seen = new List<string>();
        var slowest = TimeSpan.Zero;
        foreach (var degrees in Temperatures)
        {
            var started = Stopwatch.GetTimestamp();
            await temperature.SetAsync(degrees, cancellationToken);
            seen.Add(await watcher.ExpectAsync("saw", cancellationToken));
            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
            report.Tell($"set {degrees} here; the watcher saw {seen[^1]} and had reacted after {Figures.Latency(took)}");
        }

        report.Check("the watcher saw every change, in order", seen.SequenceEqual(Temperatures.Select(degrees => degrees.ToString())), string.Join(", ", seen));
        var text = await alarm.GetAsync(cancellationToken);
        report.Check("its reaction is seen here", text == $"{Temperatures[^1]} degrees", text ?? "no alarm");
    }
}
