using System.Diagnostics;
using Actors.Cli.Output;
using Actors.Client;

namespace Actors.Cli.Demo.Acts;

/// <summary>All clients write to one dictionary, one list and one counter at once; nothing may be missing afterwards.</summary>
internal sealed class SharedWritesAct : IDemoAct
{
    private const int Scores = 5000;
    private const int Entries = 4980;
    private const int Updates = 20;

    public string Title => $"{DemoStage.Clients} processes share one dictionary and one list";

    public async Task PlayAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken)
    {
        await using var counters = await stage.Director.GetDictionaryAsync<string, int>(DemoNames.Counters, cancellationToken);
        await counters.SetAsync(DemoNames.Total, 0, cancellationToken);
        report.Tell($"each writes {Figures.Count(Scores)} dictionary entries, appends {Figures.Count(Entries)} items to the list, and adds 1 to a shared counter {Updates} times (read, add, write back)");
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(stage.Cast.Select(client => WriteAsync(client, report, cancellationToken)));
        var time = Stopwatch.GetElapsedTime(started);
        var writes = DemoStage.Clients * (Scores + Entries + Updates);
        report.WritesPerSecond = writes / time.TotalSeconds;
        report.Tell($"together {Figures.Count(writes)} writes in {Figures.Seconds(time)}: {Figures.Count(report.WritesPerSecond)} writes per second");

        await CheckScoresAsync(stage, report, cancellationToken);
        await CheckJournalAsync(stage, report, cancellationToken);
        var total = await counters.GetAsync(DemoNames.Total, cancellationToken);
        report.Check("no addition to the shared counter is lost", total == DemoStage.Clients * Updates, Figures.Count(total));
    }

    private static async Task WriteAsync(DemoClient client, DemoReport report, CancellationToken cancellationToken)
    {
        await client.OrderAsync($"write {Scores} {Entries} {Updates}");
        var seconds = await client.ExpectAsync("written", cancellationToken);
        report.Tell($"client {client.Number} (process {client.ProcessId}): {Figures.Count(Scores + Entries + Updates)} writes in {seconds} s");
    }

    private static async Task CheckScoresAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken)
    {
        await using var scores = await stage.Director.GetDictionaryAsync<string, int>(DemoNames.Scores, cancellationToken);
        var found = await scores.CopyAsync(cancellationToken);
        var right = 0;
        foreach (var client in stage.Cast)
        {
            right += Enumerable.Range(0, Scores).Count(n => found.TryGetValue(DemoNames.ScoreKey(client.Number, n), out var score) && score == n);
        }

        var expected = DemoStage.Clients * Scores;
        report.Check("every dictionary entry is there, with its value", right == expected && found.Count == expected, $"{Figures.Count(right)} of {Figures.Count(expected)}");
    }

    private static async Task CheckJournalAsync(DemoStage stage, DemoReport report, CancellationToken cancellationToken)
    {
        await using var journal = await stage.Director.GetListAsync<long>(DemoNames.Journal, cancellationToken);
        var found = 0;
        var next = new int[DemoStage.Clients + 1];
        var ordered = true;
        await foreach (var entry in journal.WithCancellation(cancellationToken))
        {
            var client = (int)(entry / DemoNames.JournalEntry(1, 0));
            ordered &= entry == DemoNames.JournalEntry(client, next[client]++);
            found++;
        }

        var expected = DemoStage.Clients * Entries;
        report.Check("every list item is there, each client's in the order sent", ordered && found == expected, $"{Figures.Count(found)} of {Figures.Count(expected)}");
    }
}
