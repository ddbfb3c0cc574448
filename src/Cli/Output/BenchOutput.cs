using Actors.Cli.Bench;
using Spectre.Console;

namespace Actors.Cli.Output;

/// <summary>A benchmark's figures: on a terminal a table that fills as they come, elsewhere a table at the end, or JSON.</summary>
internal static class BenchOutput
{
    public static async Task WriteTableAsync(BenchRun run, string address, CancellationToken cancellationToken)
    {
        Screen.WriteLine($"One connection to {address}");
        var table = Screen.Table("workload", "operations/s", "p50 of a trip", "p99 of a trip");
        table.Columns[1].RightAligned();
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        if (!Screen.IsTerminal)
        {
            await FillAsync(table, run, static () => { }, cancellationToken);
            Screen.Console.Write(table);
            return;
        }

        await Screen.Console.Live(table).StartAsync(live => FillAsync(table, run, live.Refresh, cancellationToken));
    }

    public static async Task WriteJsonAsync(BenchRun run, string address, CancellationToken cancellationToken)
    {
        var results = new List<BenchResult>();
        foreach (var workload in run.Workloads)
        {
            results.Add(await run.MeasureAsync(workload, cancellationToken));
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("address", address);
            writer.WriteStartArray("workloads");
            foreach (var result in results)
            {
                writer.WriteStartObject();
                writer.WriteString("name", result.Name);
                writer.WriteNumber("operations_per_second", Math.Round(result.OperationsPerSecond));
                writer.WriteNumber("p50_us", Math.Round(result.Median.TotalMicroseconds, 1));
                writer.WriteNumber("p99_us", Math.Round(result.Slow.TotalMicroseconds, 1));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task FillAsync(Table table, BenchRun run, Action shown, CancellationToken cancellationToken)
    {
        foreach (var workload in run.Workloads)
        {
            table.AddRow(new Text(workload.Name), new Text("measuring …"), Text.Empty, Text.Empty);
            shown();
            var result = await run.MeasureAsync(workload, cancellationToken);
            var row = table.Rows.Count - 1;
            table.UpdateCell(row, 1, new Text(Figures.Count(result.OperationsPerSecond)));
            table.UpdateCell(row, 2, new Text(Figures.Latency(result.Median)));
            table.UpdateCell(row, 3, new Text(Figures.Latency(result.Slow)));
            shown();
        }
    }
}
