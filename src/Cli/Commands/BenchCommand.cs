using System.CommandLine;
using Actors.Cli.Bench;
using Actors.Cli.Output;
using Actors.Cli.Processes;
using Actors.Client;

namespace Actors.Cli.Commands;

/// <summary>Measures a host: its own in a child process, or one that runs already.</summary>
internal sealed class BenchCommand : DescribedCommand
{
    private readonly Option<string?> _connect = new("--connect", "-c")
    {
        Description = "The host to measure. Default: one of its own, in a process of its own, over TCP.",
        HelpName = "ADDRESS",
    };

    private readonly Option<string?> _authKeyFile = new("--auth-key-file", "-k") { Description = "The file with the key of the host to measure.", HelpName = "FILE" };

    private readonly Option<bool> _unix = new("--unix", "-u") { Description = "Measure its own host over a Unix socket in place of TCP." };

    private readonly Option<double> _seconds = new("--seconds", "-s") { Description = "How long each workload runs.", HelpName = "S", DefaultValueFactory = _ => 1 };

    private readonly Option<bool> _json = CreateJsonOption();

    public BenchCommand()
        : base("bench", "Measure how fast a host answers one client: one call at a time, many in flight, batches.")
    {
        Options.Add(_connect);
        Options.Add(_authKeyFile);
        Options.Add(_unix);
        Options.Add(_seconds.Within(0.001, 3600));
        Options.Add(_json);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors bench", "A host of its own, over TCP; about ten seconds."),
        new("actors bench --unix --seconds 5", "Over a Unix socket, and longer for steadier figures."),
        new("actors bench --connect 10.0.0.5:7411 --auth-key-file prod.key --json", "A host elsewhere, for a script."),
    ];

    private async Task<int> RunAsync(ParseResult arguments)
    {
        using var interrupt = new Interrupt();
        await interrupt.RunAsync(token => arguments.GetValue(_connect) is { } address
            ? MeasureAsync(address, arguments.GetValue(_authKeyFile), arguments, token)
            : MeasureOwnHostAsync(arguments, token));
        return ExitCode.Success;
    }

    private async Task MeasureOwnHostAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var host = await TemporaryHost.StartAsync("", cancellationToken);
        await MeasureAsync(arguments.GetValue(_unix) ? host.UnixAddress : host.Address, host.KeyFile, arguments, cancellationToken);
    }

    private async Task MeasureAsync(string address, string? authKeyFile, ParseResult arguments, CancellationToken cancellationToken)
    {
        await using var client = await ObjectClient.ConnectAsync(address, new ObjectClientOptions { AuthKeyFile = authKeyFile }, cancellationToken);
        await using var dictionary = await client.CreateDictionaryAsync<int, int>(cancellationToken: cancellationToken);
        var run = new BenchRun(dictionary, client, TimeSpan.FromSeconds(arguments.GetValue(_seconds)));
        await run.PrepareAsync();
        if (arguments.GetValue(_json))
        {
            await BenchOutput.WriteJsonAsync(run, address, cancellationToken);
        }
        else
        {
            await BenchOutput.WriteTableAsync(run, address, cancellationToken);
        }
    }
}
