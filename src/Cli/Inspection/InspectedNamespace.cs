using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Cli.Inspection;

/// <summary>A namespace: a key is an attribute's name, taken as it stands.</summary>
internal sealed class InspectedNamespace(string name, ISharedNamespace attributes, RequestChannel channel)
    : InspectedObject(name, "namespace", ContentForm.Entries)
{
    public override ValueTask<int> CountAsync(CancellationToken cancellationToken) => attributes.CountAsync(cancellationToken);

    public override async IAsyncEnumerable<ContentEntry> ContentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Not the proxy's copy: it turns values into .NET's nearest, and the kinds are to be seen as they are.
        var all = await channel.SendAsync(
            RequestChannel.Begin(attributes.Reference.Id, (ushort)NamespaceOperation.Copy),
            channel.Converters.For<Dictionary<string, Value>>(),
            cancellationToken);
        foreach (var (attribute, value) in all)
        {
            yield return new ContentEntry(Value.FromString(attribute), value);
        }
    }

    public override async ValueTask<Value> GetAsync(string key, CancellationToken cancellationToken)
    {
        var found = await attributes.TryGetAsync<Value>(Shared(key), cancellationToken);
        return found.TryGetValue(out var value) ? value : throw CommandException.Missing($"'{Name}' has no attribute '{key}'.");
    }

    public override ValueTask SetAsync(string key, Value value, CancellationToken cancellationToken) =>
        attributes.SetAsync(Shared(key), value, cancellationToken);

    public override ValueTask<bool> DeleteAsync(string key, CancellationToken cancellationToken) =>
        attributes.RemoveAsync(Shared(key), cancellationToken);

    private static string Shared(string attribute) => attribute.StartsWith('_')
        ? throw CommandException.Misuse($"Found the attribute '{attribute}'; names that begin with '_' stay in their process and are never shared.")
        : attribute;
}
