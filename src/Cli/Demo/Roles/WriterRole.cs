using System.Diagnostics;
using System.Globalization;
using Actors.Client;

namespace Actors.Cli.Demo.Roles;

/// <summary>Writes to what all clients share: entries and items in batches, the counter by optimistic updates.</summary>
internal sealed class WriterRole : IDemoRole
{
    private const int BatchSize = 100;

    public async Task PlayAsync(DemoWorker worker, string[] words, CancellationToken cancellationToken)
    {
        var (scoreCount, entryCount, updateCount) = (Number(words[0]), Number(words[1]), Number(words[2]));
        await using var scores = await worker.Client.GetDictionaryAsync<string, int>(DemoNames.Scores, cancellationToken);
        await using var journal = await worker.Client.GetListAsync<long>(DemoNames.Journal, cancellationToken);
        await using var counters = await worker.Client.GetDictionaryAsync<string, int>(DemoNames.Counters, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Math.Max(scoreCount, entryCount); i += BatchSize)
        {
            var first = i;
            await worker.Client.BatchAsync(batch =>
            {
                var (manyScores, manyEntries) = (scores.In(batch), journal.In(batch));
                for (var n = first; n < first + BatchSize; n++)
                {
                    if (n < scoreCount)
                    {
                        _ = manyScores.SetAsync(DemoNames.ScoreKey(worker.Number, n), n, cancellationToken);
                    }

                    if (n < entryCount)
                    {
                        _ = manyEntries.AppendAsync(DemoNames.JournalEntry(worker.Number, n), cancellationToken);
                    }
                }
            });
        }

        for (var i = 0; i < updateCount; i++)
        {
            await counters.UpdateAsync(DemoNames.Total, static total => total + 1, cancellationToken);
        }

        worker.Report($"written {Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)}");
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
