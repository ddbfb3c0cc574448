using System.CommandLine;
using System.Diagnostics;
using Actors.Cli.Output;
using Actors.Client;

namespace Actors.Cli.Commands;

/// <summary>Asks a host whether it is there, and how far away.</summary>
internal sealed class PingCommand : ClientCommand
{
    private readonly Option<int> _count = new("--count", "-n") { Description = "How many round trips.", HelpName = "N", DefaultValueFactory = _ => 10 };

    public PingCommand()
        : base("ping", "Ask a host whether it is there, and show the time of some round trips.")
    {
        Options.Add(_count.Within(1, 1_000_000));
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors ping", "This user's host on this machine."),
        new("actors ping --connect actors+unix:///run/user/1000/actors.sock --count 1000", "A thousand round trips over a Unix socket."),
        new("actors ping --json", "{\"address\":\"actors://127.0.0.1:7411\",\"count\":10,\"min_us\":61.2,\"median_us\":75.4,\"max_us\":120.1}"),
    ];

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        // The first one compiles the code it runs through.
        await client.PingAsync(cancellationToken);
        var times = new TimeSpan[arguments.GetValue(_count)];
        for (var i = 0; i < times.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await client.PingAsync(cancellationToken);
            times[i] = Stopwatch.GetElapsedTime(started);
        }

        Array.Sort(times);
        Write(AddressOf(arguments), times, WantsJson(arguments));
        return ExitCode.Success;
    }

    private static void Write(string address, TimeSpan[] sorted, bool json)
    {
        var median = sorted[sorted.Length / 2];
        if (!json)
        {
            Screen.WriteLine($"{address} answers: {sorted.Length} round trips, min {Figures.Latency(sorted[0])}, median {Figures.Latency(median)}, max {Figures.Latency(sorted[^1])}");
            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("address", address);
            writer.WriteNumber("count", sorted.Length);
            writer.WriteNumber("min_us", Math.Round(sorted[0].TotalMicroseconds, 1));
            writer.WriteNumber("median_us", Math.Round(median.TotalMicroseconds, 1));
            writer.WriteNumber("max_us", Math.Round(sorted[^1].TotalMicroseconds, 1));
            writer.WriteEndObject();
        });
    }
}
