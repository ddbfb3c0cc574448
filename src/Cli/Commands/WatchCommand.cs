using System.CommandLine;
using Actors.Cli.Inspection;
using Actors.Cli.Output;
using Actors.Client;

namespace Actors.Cli.Commands;

/// <summary>Prints an object's changes as they come.</summary>
internal sealed class WatchCommand : ClientCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The object's name." };

    private readonly Option<ulong?> _after = new("--after")
    {
        Description = "Begin after this version instead of now; the host says 'reset' if it no longer knows that far back.",
        HelpName = "VERSION",
    };

    private readonly Option<int?> _count = new("--count", "-n") { Description = "End after so many changes. Default: Ctrl-C ends it.", HelpName = "N" };

    public WatchCommand()
        : base("watch", "Print an object's changes as they come, until Ctrl-C.")
    {
        Arguments.Add(_name);
        Options.Add(_after);
        Options.Add(_count.Within(1, int.MaxValue));
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors watch scores", "Each change as a line, whichever process makes it."),
        new("actors watch scores --json", "{\"event\":\"watching\",...}, then lines such as {\"event\":\"set\",\"version\":7,\"key\":\"anna\",\"value\":4}"),
        new("actors watch scores --after 5 --count 1 --json", "The first change after version 5, also if it was long ago."),
    ];

    public override string Notes => "A lost connection is made again by itself, and nothing between is missed or said twice.";

    protected override async Task<int> RunAsync(ObjectClient client, ParseResult arguments, CancellationToken cancellationToken)
    {
        var name = arguments.GetValue(_name)!;
        var reference = await NamedObjects.RequireAsync(client, name, cancellationToken);

        var lines = new ChangeLines(WantsJson(arguments), reference.TypeName);
        var changes = client.Channel.WatchAsync(client.Channel.Adopt(reference), arguments.GetValue(_after), cancellationToken);
        await using var stream = changes.GetAsyncEnumerator(cancellationToken);
        var next = stream.MoveNextAsync().AsTask();

        // Requests to one object take effect in order: when this one is answered the watch stands, and "watching" is true.
        await NamedObjects.Inspect(client, name, reference).CountAsync(cancellationToken);
        if (next.IsFaulted)
        {
            await next;
        }

        lines.Begin(name);
        try
        {
            for (var left = arguments.GetValue(_count) ?? int.MaxValue; left > 0 && await next; left--)
            {
                lines.Write(stream.Current);
                next = left > 1 ? stream.MoveNextAsync().AsTask() : next;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how a watch ends.
            return ExitCode.Success;
        }

        return ExitCode.Success;
    }
}
