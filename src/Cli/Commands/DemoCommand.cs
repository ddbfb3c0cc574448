using System.CommandLine;
using Actors.Cli.Demo;

namespace Actors.Cli.Commands;

/// <summary>Shows what the product does, and checks it.</summary>
internal sealed class DemoCommand : DescribedCommand
{
    // Far beyond what it takes; a check that waits in vain must not wait for ever.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Option<bool> _json = CreateJsonOption("Print nothing but a summary at the end, as JSON.");

    public DemoCommand()
        : base("demo", "See it work: a host and ten client processes on this machine, every claim checked. Leaves nothing behind.")
    {
        Options.Add(_json);
        SetAction((parsed, _) => RunAsync(parsed));
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("actors demo", "The whole show; exit code 0 only if every check held."),
        new("actors demo --json", "{\"ok\":true,\"seconds\":5.1,\"writes_per_second\":120000,\"checks\":[…]}"),
    ];

    private async Task<int> RunAsync(ParseResult arguments)
    {
        using var interrupt = new Interrupt();
        var report = new DemoReport(arguments.GetValue(_json));
        await interrupt.RunAsync(token => PlayAsync(report, token));
        report.End();
        return report.IsGood ? ExitCode.Success : ExitCode.Failed;
    }

    private static async Task PlayAsync(DemoReport report, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            await DemoPlay.RunAsync(report, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CommandException(ExitCode.Failed, $"The demonstration was not over after {Longest.TotalMinutes} minutes.");
        }
    }
}
