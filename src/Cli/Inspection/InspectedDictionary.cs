using System.Runtime.CompilerServices;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>A dictionary: keys are JSON or else text.</summary>
internal sealed class InspectedDictionary(string name, ISharedDictionary<Value, Value> dictionary) : InspectedObject(name, "dictionary", ContentForm.Entries)
{
    public override ValueTask<int> CountAsync(CancellationToken cancellationToken) => dictionary.CountAsync(cancellationToken);

    public override async IAsyncEnumerable<ContentEntry> ContentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (key, value) in dictionary.EntriesAsync(cancellationToken: cancellationToken))
        {
            yield return new ContentEntry(key, value);
        }
    }

    public override async ValueTask<Value> GetAsync(string key, CancellationToken cancellationToken)
    {
        var wanted = CommandLineValue.Read(key);
        var found = await dictionary.TryGetAsync(wanted, cancellationToken);
        return found.TryGetValue(out var value) ? value : throw CommandException.Missing($"'{Name}' has no key {wanted}.");
    }

    public override ValueTask SetAsync(string key, Value value, CancellationToken cancellationToken) =>
        dictionary.SetAsync(CommandLineValue.Read(key), value, cancellationToken);

    public override ValueTask<bool> DeleteAsync(string key, CancellationToken cancellationToken) =>
        dictionary.RemoveAsync(CommandLineValue.Read(key), cancellationToken);
}
