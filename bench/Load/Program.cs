using System.CommandLine;
using System.Text.Json;
using Actors.Load;
using Actors.Processes;

if (await ChildProcess.RunIfChildAsync(args))
{
    return 0;
}

var connect = new Option<string>("--connect") { Required = true, Description = "The host's address." };
var key = new Option<string?>("--auth-key-file") { Description = "The file with the key." };
var workload = new Option<string>("--workload") { Required = true, Description = "get, set, int-get, int-set, batch, awaits, large-get, large-set, iterate, memory, startup, class-get, class-int-get, class-set, lock-pair, handover, queue-pair, queue, broadcast, pool-empty, pool-sleep or pool-map." };
var inFlight = new Option<int>("--inflight") { DefaultValueFactory = _ => 1, Description = "Operations in flight on each connection." };
var connections = new Option<int>("--connections") { DefaultValueFactory = _ => 1, Description = "Connections; of a pool, worker processes." };
var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 2, Description = "How long to measure." };
var size = new Option<int>("--size") { DefaultValueFactory = _ => 64, Description = "Bytes of a value." };
var spin = new Option<bool>("--spin") { Description = "Poll for a bounded time before sleeping." };

var command = new RootCommand("Loads a host from another process and prints one JSON line of figures.")
{
    connect, key, workload, inFlight, connections, seconds, size, spin,
};
command.SetAction(async (parsed, _) =>
{
    var figures = await Workloads.RunAsync(new LoadOptions
    {
        Connect = parsed.GetRequiredValue(connect),
        AuthKeyFile = parsed.GetValue(key),
        Workload = parsed.GetRequiredValue(workload),
        InFlight = parsed.GetValue(inFlight),
        Connections = parsed.GetValue(connections),
        Seconds = parsed.GetValue(seconds),
        Size = parsed.GetValue(size),
        Spin = parsed.GetValue(spin),
    });
    Console.WriteLine(JsonSerializer.Serialize(figures));
});

var listen = new Option<string>("--listen") { DefaultValueFactory = _ => "127.0.0.1:0", Description = "Where to accept TCP." };
var unix = new Option<string>("--unix") { Required = true, Description = "The path of the Unix socket." };
var hostKey = new Option<string>("--auth-key-file") { Required = true, Description = "The file with the key." };
var serve = new Command("serve", "Runs a host with the class that the workloads named class-... call.") { listen, unix, hostKey };
serve.SetAction((parsed, _) => Serving.RunAsync(parsed.GetRequiredValue(listen), parsed.GetRequiredValue(unix), parsed.GetRequiredValue(hostKey)));
command.Subcommands.Add(serve);
return await command.Parse(args).InvokeAsync();
