using System.Runtime.CompilerServices;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>A list: keys are indices, negative ones from the end; a value without a key is appended.</summary>
internal sealed class InspectedList(string name, ISharedList<Value> list) : InspectedObject(name, "list", ContentForm.Sequence)
{
    public override ValueTask<int> CountAsync(CancellationToken cancellationToken) => list.CountAsync(cancellationToken);

    public override async IAsyncEnumerable<ContentEntry> ContentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var index = 0;
        await foreach (var item in list.WithCancellation(cancellationToken))
        {
            yield return new ContentEntry(Value.FromInteger(index++), item);
        }
    }

    public override ValueTask<Value> GetAsync(string key, CancellationToken cancellationToken) =>
        list.GetAsync(CommandLineValue.ReadIndex(key), cancellationToken);

    public override ValueTask SetAsync(string key, Value value, CancellationToken cancellationToken) =>
        list.SetAsync(CommandLineValue.ReadIndex(key), value, cancellationToken);

    public override async ValueTask SetAsync(Value value, CancellationToken cancellationToken) =>
        await list.AppendAsync(value, cancellationToken);

    public override async ValueTask<bool> DeleteAsync(string key, CancellationToken cancellationToken)
    {
        await list.RemoveAtAsync(CommandLineValue.ReadIndex(key), cancellationToken);
        return true;
    }
}
