using System.CommandLine;
using Actors.SharedMemory.Bench;
using Spectre.Console;

var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 7, Description = "How often to measure each row; the median counts." };
var python = new Option<string>("--python") { DefaultValueFactory = _ => "python3", Description = "The CPython to measure beside it." };
var only = new Option<string?>("--only") { Description = "One part: values, handover, python or block." };
var other = new Option<string?>("--other") { Hidden = true };
var block = new Option<string?>("--block") { Hidden = true };
var command = new RootCommand("Measures shared memory: values, locks in one process and between two, and a large block against a value of the same size.") { rounds, python, only, other, block };
command.SetAction(async (parsed, _) =>
{
    if (parsed.GetValue(other) is { } kind)
    {
        TwoProcesses.Take(kind, parsed.GetValue(block)!, 2);
        return;
    }

    var count = parsed.GetValue(rounds);
    var part = parsed.GetValue(only);
    var rows = new List<Row>();
    rows.AddRange(part is null or "values" ? OneProcess.Run(count) : []);
    rows.AddRange(part is null or "handover" ? TwoProcesses.Run(count) : []);
    rows.AddRange(part is null or "python" ? PythonLock.Run(parsed.GetValue(python)!, count) : []);
    rows.AddRange(part is null or "block" ? await LargeBlock.RunAsync(count) : []);
    var table = new Table().AddColumn("Row").AddColumn("Median").AddColumn("Range").AddColumn("Goal");
    foreach (var row in rows)
    {
        table.AddRow(Markup.Escape(row.What), row.Figure, row.Range, row.Goal);
    }

    AnsiConsole.Write(table);
});
return await command.Parse(args).InvokeAsync();
