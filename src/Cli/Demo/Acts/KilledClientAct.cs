using System.Diagnostics;
using System.Globalization;
using Actors.Cli.Output;
using Actors.Client;
using Actors.Contracts.Values;

namespace Actors.Cli.Demo.Acts;

/// <summary>A client is killed in the middle of its work: it leaves nothing behind, and nothing half done.</summary>
internal sealed class KilledClientAct : IDemoAct
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public string Title => "A client is killed, and everything it held is given back";

    public async Task PlayAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken)
    {
        await using var accounts = await stage.Director.GetDictionaryAsync<string, int>(DemoNames.Accounts, cancellationToken);
        await accounts.SetManyAsync(
            new Dictionary<string, int> { [DemoNames.Giver] = DemoNames.Money, [DemoNames.Taker] = 0 }, cancellationToken);
        var before = await LookAsync(stage, cancellationToken);
        var victim = stage.Cast[^1];
        await victim.OrderAsync("hold");
        var held = int.Parse(await victim.ExpectAsync("holding", cancellationToken), CultureInfo.InvariantCulture);
        var during = await LookAsync(stage, cancellationToken);
        report.Tell($"client {victim.Number} made {held} objects without a name that refer to each other, and moves money between two accounts in atomic batches");
        report.Check("what it holds is on the host", during.Objects == before.Objects + held, $"{during.Objects} objects, {before.Objects} before");
        await victim.ExpectAsync("moving", cancellationToken);

        await victim.KillAsync(cancellationToken);
        report.Tell($"kill -9 {victim.ProcessId}");
        var (after, time) = await UntilGoneAsync(stage, before, cancellationToken);
        report.Check("its session has ended", after.Sessions == before.Sessions - 1, $"{after.Sessions} sessions, {before.Sessions} before; {Figures.Seconds(time)} after its death (grace 0.5 s)");
        report.Check("what it held is gone, although its parts refer to each other", after.Objects == before.Objects, $"{after.Objects} objects");
        var money = await accounts.CopyAsync(cancellationToken);
        report.Check("no batch is half done: the money adds up", money.Values.Sum() == DemoNames.Money && money[DemoNames.Taker] > 0, $"{Figures.Count(money[DemoNames.Giver])} + {Figures.Count(money[DemoNames.Taker])}");
        await CheckOthersAsync(stage, report, cancellationToken);
    }

    private static async Task CheckOthersAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken)
    {
        var others = stage.Cast.SkipLast(1).ToList();
        foreach (var client in others)
        {
            await client.OrderAsync("ping");
            await client.ExpectAsync("pong", cancellationToken);
        }

        report.Check("the others work on", true, $"{others.Count} clients answer");
    }

    private static async Task<((long Objects, long Sessions) After, TimeSpan Time)> UntilGoneAsync(
        DemoStage stage, (long Objects, long Sessions) before, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var ticks = new PeriodicTimer(BetweenLooks);
        var found = await LookAsync(stage, cancellationToken);
        while ((found.Sessions >= before.Sessions || found.Objects > before.Objects) && Stopwatch.GetElapsedTime(started) < Longest)
        {
            await ticks.WaitForNextTickAsync(cancellationToken);
            found = await LookAsync(stage, cancellationToken);
        }

        return (found, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<(long Objects, long Sessions)> LookAsync(DemoStage stage, CancellationToken cancellationToken)
    {
        var info = await stage.Director.InfoAsync(cancellationToken);
        return (Number(info["objects"]), Number(info["sessions"]));
    }

    private static long Number(Value value) => value.TryGetInt64(out var number) ? number : -1;
}
