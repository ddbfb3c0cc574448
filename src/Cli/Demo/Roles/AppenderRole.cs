using Actors.Client;
using Actors.Contracts.Objects;

namespace Actors.Cli.Demo.Roles;

/// <summary>Finds a shared list inside a shared dictionary and appends to it.</summary>
internal sealed class AppenderRole : IDemoRole
{
    public async Task PlayAsync(DemoWorker worker, string[] words, CancellationToken cancellationToken)
    {
        await using var lists = await worker.Client.GetDictionaryAsync<string, ISharedList<string>>(DemoNames.SharedLists, cancellationToken);
        await using var colours = await lists.GetAsync(DemoNames.Colours, cancellationToken);
        await colours.AppendAsync(words[0], cancellationToken);
        worker.Report("appended");
    }
}
