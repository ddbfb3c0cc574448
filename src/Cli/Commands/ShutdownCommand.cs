using System.CommandLine;
using Actors.Cli.Output;
using Actors.Client;

namespace Actors.Cli.Commands;

/// <summary>Asks a host to drain and end, and waits until it has said goodbye.</summary>
internal sealed class ShutdownCommand() : ClientCommand("shutdown", "Ask a host to drain and end; returns when it has said goodbye.")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors shutdown", "Ends this user's host on this machine."),
        new("actors shutdown --connect 10.0.0.5:7411 --auth-key-file prod.key", "Ends a host elsewhere, with its key."),
    ];

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.StateChanged += (_, change) =>
        {
            if (change.State != LinkState.Connected)
            {
                gone.TrySetResult();
            }
        };
        await client.ShutdownHostAsync(cancellationToken);
        await gone.Task.WaitAsync(Patience, cancellationToken);
        Write(AddressOf(arguments), WantsJson(arguments));
        return ExitCode.Success;
    }

    private static void Write(string address, bool json)
    {
        if (!json)
        {
            Screen.WriteLine($"{address} has shut down.");
            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("event", "shutdown");
            writer.WriteString("address", address);
            writer.WriteEndObject();
        });
    }
}
