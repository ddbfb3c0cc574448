using Actors.Client;
using Actors.Contracts;
using Actors.Contracts.Objects;

namespace Actors.Cli.Demo.Roles;

/// <summary>Holds objects that nobody else knows, and moves money in atomic batches until it is killed.</summary>
internal sealed class HolderRole : IDemoRole
{
    private const int MovesBeforeReport = 200;

    public async Task PlayAsync(DemoWorker worker, string[] words, CancellationToken cancellationToken)
    {
        await using var first = await worker.Client.CreateListAsync<ObjectReference>(cancellationToken: cancellationToken);
        await using var second = await worker.Client.CreateListAsync([first.Reference], cancellationToken);
        await first.AppendAsync(second.Reference, cancellationToken);
        worker.Report("holding 2");
        await using var accounts = await worker.Client.GetDictionaryAsync<string, int>(DemoNames.Accounts, cancellationToken);
        for (var moves = 1; moves < DemoNames.Money; moves++)
        {
            await MoveAsync(worker.Client, accounts, cancellationToken);
            if (moves == MovesBeforeReport)
            {
                worker.Report("moving");
            }
        }
    }

    private static Task MoveAsync(ObjectClient client, ISharedDictionary<string, int> accounts, CancellationToken cancellationToken) => client.AtomicAsync(
        batch =>
        {
            var both = accounts.In(batch);
            _ = both.AddToNumberAsync(DemoNames.Giver, -1, cancellationToken: cancellationToken);
            _ = both.AddToNumberAsync(DemoNames.Taker, 1, cancellationToken: cancellationToken);
        },
        cancellationToken);
}
