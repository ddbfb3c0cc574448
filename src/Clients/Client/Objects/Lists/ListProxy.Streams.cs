using System.Runtime.CompilerServices;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Lists;

/// <content>Iteration and watching.</content>
public sealed partial class ListProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<ListPage<T>> ReadPageAsync(int start = 0, int? atMost = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost ?? 1, 1, nameof(atMost));
        var request = Begin(ListOperation.Page, start);
        request.Arguments.WriteOptional(atMost);
        return SendAsync(request, new ListPageConverter<T>(_reply), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        for (int? start = 0; start is { } next;)
        {
            var page = await ReadPageAsync(next, cancellationToken: cancellationToken);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            start = page.Next;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ListChange<T>> WatchAsync(ulong? afterVersion = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var change in Channel.WatchAsync(Handle, afterVersion, cancellationToken))
        {
            var index = change.Key.TryGetInt64(out var number) ? (int)number : -1;
            var hasItem = change.Kind is ChangeKind.Inserted or ChangeKind.Set;
            yield return new ListChange<T>(change.Version, change.Kind, index, hasItem ? _item.FromValue(change.Value) : default);
        }
    }
}
