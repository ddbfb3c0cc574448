using System.CommandLine;
using Actors.Embedded;

var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 1, Description = "How long to measure each row, after a warm-up of the same length." };
var json = new Option<bool>("--json") { Description = "One JSON document in place of the table." };

var command = new RootCommand("Measures a host without sockets: its actor system directly, and a client over the in-memory transport.") { seconds, json };
command.SetAction(async (parsed, _) =>
{
    var duration = TimeSpan.FromSeconds(parsed.GetValue(seconds));
    List<Measurement> measurements = [.. DispatchRows.Run(duration), .. await InMemoryRows.RunAsync(duration)];
    if (parsed.GetValue(json))
    {
        Report.WriteJson(measurements);
    }
    else
    {
        Report.WriteTable(measurements);
    }
});
return await command.Parse(args).InvokeAsync();
