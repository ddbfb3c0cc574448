using System.Runtime.CompilerServices;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>A set: a key is an item; getting one asks whether it is there.</summary>
internal sealed class InspectedSet(string name, ISharedSet<Value> set) : InspectedObject(name, "set", ContentForm.Members)
{
    public override ValueTask<int> CountAsync(CancellationToken cancellationToken) => set.CountAsync(cancellationToken);

    public override async IAsyncEnumerable<ContentEntry> ContentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in set.ItemsAsync(cancellationToken: cancellationToken))
        {
            yield return new ContentEntry(Value.Null, item);
        }
    }

    public override async ValueTask<Value> GetAsync(string key, CancellationToken cancellationToken) =>
        Value.FromBoolean(await set.ContainsAsync(CommandLineValue.Read(key), cancellationToken));

    public override async ValueTask SetAsync(Value value, CancellationToken cancellationToken) =>
        await set.AddAsync(value, cancellationToken);

    public override ValueTask<bool> DeleteAsync(string key, CancellationToken cancellationToken) =>
        set.RemoveAsync(CommandLineValue.Read(key), cancellationToken);
}
