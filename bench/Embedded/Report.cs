using System.Text.Json;
using Spectre.Console;

namespace Actors.Embedded;

/// <summary>The rows for people and for programs.</summary>
internal static class Report
{
    public static void WriteTable(IEnumerable<Measurement> measurements)
    {
        var table = new Table()
            .AddColumn("Layer").AddColumn("Row")
            .AddColumn(new TableColumn("Operations/s").RightAligned())
            .AddColumn(new TableColumn("ns each").RightAligned())
            .AddColumn(new TableColumn("B allocated each").RightAligned());
        foreach (var measurement in measurements)
        {
            table.AddRow(
                measurement.Layer,
                measurement.Row,
                measurement.OperationsPerSecond.ToString("N0"),
                measurement.NanosecondsPerOperation.ToString("N0"),
                measurement.AllocatedBytesPerOperation.ToString("N1"));
        }

        AnsiConsole.Write(table);
    }

    public static void WriteJson(IEnumerable<Measurement> measurements) => Console.WriteLine(JsonSerializer.Serialize(new
    {
        rows = measurements.Select(measurement => new
        {
            layer = measurement.Layer,
            row = measurement.Row,
            ops_per_s = Math.Round(measurement.OperationsPerSecond),
            ns_per_op = Math.Round(measurement.NanosecondsPerOperation, 1),
            allocated_bytes_per_op = Math.Round(measurement.AllocatedBytesPerOperation, 2),
        }),
    }));
}
