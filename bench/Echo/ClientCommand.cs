using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Actors.Echo;

/// <summary>The <c>client</c> command: batches of messages to and fro for a while, then one line of JSON.</summary>
internal static class ClientCommand
{
    private const string UnixPrefix = "unix:";

    public static Command Create()
    {
        var connect = new Option<string>("--connect") { Description = "HOST:PORT or unix:PATH.", Required = true };
        var inFlight = Positive("--inflight", 1, "Messages of one batch; the next batch starts when all have come back.");
        var connections = Positive("--connections", 1, "Connections, each with its own thread and batches.");
        var size = Positive("--size", 64, "Bytes of a message.");
        var seconds = new Option<double>("--seconds") { Description = "Measured time.", DefaultValueFactory = _ => 2 };
        var warmUp = new Option<double>("--warm-up") { Description = "Seconds before it that are not counted.", DefaultValueFactory = _ => 3 };
        var spin = new Option<bool>("--spin") { Description = "Poll, yielding, for a bounded time before sleeping." };
        var command = new Command("client", "Echo client on plain sockets.") { connect, inFlight, connections, size, seconds, warmUp, spin };
        command.Validators.Add(result =>
        {
            if ((long)result.GetValue(inFlight) * result.GetValue(size) > ExchangePlan.LargestBatch)
            {
                result.AddError($"A batch may have at most {ExchangePlan.LargestBatch} bytes: it is sent before the first reply is read.");
            }
        });
        command.SetAction(parsed =>
        {
            var plan = new ExchangePlan(
                ParseAddress(parsed.GetValue(connect)!),
                parsed.GetValue(inFlight),
                parsed.GetValue(connections),
                parsed.GetValue(size),
                TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                parsed.GetValue(spin));
            Print(Exchange.Run(plan));
        });
        return command;
    }

    private static Option<int> Positive(string name, int value, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<int>() <= 0)
            {
                result.AddError($"{name} must be positive.");
            }
        });
        return option;
    }

    private static EndPoint ParseAddress(string address) =>
        address.StartsWith(UnixPrefix, StringComparison.Ordinal)
            ? new UnixDomainSocketEndPoint(address[UnixPrefix.Length..])
            : IPEndPoint.Parse(address);

    private static void Print(ExchangeResult result)
    {
        var line = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["workload"] = "echo",
            ["ops_per_s"] = Math.Round(result.OperationsPerSecond, 1),
            ["p50_us"] = result.Latencies.PercentileMicroseconds(0.50),
            ["p99_us"] = result.Latencies.PercentileMicroseconds(0.99),
            ["p999_us"] = result.Latencies.PercentileMicroseconds(0.999),
        };
        Console.Out.WriteLine(JsonSerializer.Serialize(line));
    }
}
