using System.Runtime.CompilerServices;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>A value cell: one value, no keys.</summary>
internal sealed class InspectedValue(string name, ISharedValue<Value> cell) : InspectedObject(name, "value", ContentForm.Single)
{
    public override async ValueTask<int> CountAsync(CancellationToken cancellationToken)
    {
        // Asked like every count, because callers take its answer as a sign that the object is there.
        await cell.GetTypeCodeAsync(cancellationToken);
        return 1;
    }

    public override async IAsyncEnumerable<ContentEntry> ContentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new ContentEntry(Value.Null, await cell.GetAsync(cancellationToken));
    }

    public override async ValueTask SetAsync(Value value, CancellationToken cancellationToken) =>
        await cell.SetAsync(value, cancellationToken);
}
