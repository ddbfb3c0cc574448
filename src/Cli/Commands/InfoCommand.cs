using System.CommandLine;
using Actors.Cli.Output;
using Actors.Client;
using Actors.Contracts.Values;
using Spectre.Console;

namespace Actors.Cli.Commands;

/// <summary>Shows what a host says of itself.</summary>
internal sealed class InfoCommand() : ClientCommand("info", "Show what a host says of itself: version, objects, sessions, memory.")
{
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors info", "A table of the figures."),
        new("actors info --json | jq .objects", "One figure for a script."),
    ];

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var figures = await client.InfoAsync(cancellationToken);
        var types = await client.TypesAsync(cancellationToken);
        if (WantsJson(arguments))
        {
            WriteJson(figures, types);
        }
        else
        {
            WriteTable(figures, types);
        }

        return ExitCode.Success;
    }

    private static void WriteJson(Dictionary<string, Value> figures, string[] types) => JsonOutput.Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in figures)
        {
            writer.WritePropertyName(name);
            ValueJson.Write(value, writer);
        }

        writer.WriteStartArray("types");
        foreach (var type in types)
        {
            writer.WriteStringValue(type);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteTable(Dictionary<string, Value> figures, string[] types)
    {
        var table = Screen.Table("figure", "value");
        foreach (var (name, value) in figures)
        {
            table.AddRow(new Text(Label(name)), new Text(Display(name, value)));
        }

        table.AddRow(new Text("types"), new Text(string.Join(", ", types)));
        Screen.Console.Write(table);
    }

    private static string Label(string name) => name.Replace("_bytes", "").Replace("uptime_s", "uptime").Replace('_', ' ');

    private static string Display(string name, Value value)
    {
        if (name.EndsWith("_bytes") && value.TryGetInt64(out var bytes))
        {
            return Figures.Bytes(bytes);
        }

        if (name.EndsWith("_s") && value.TryGetFloat(out var seconds))
        {
            return TimeSpan.FromSeconds(Math.Round(seconds, 1)).ToString("g");
        }

        return ValueDisplay.Plain(value);
    }
}
