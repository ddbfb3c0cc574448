using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Lists;

/// <content>Items by index.</content>
public sealed partial class ListProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<T> GetAsync(int index, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Get, index), _item, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<(bool Found, T? Item)> TryGetAsync(int index, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.TryGet, index), _optional, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> GetManyAsync(IEnumerable<int> indices, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return SendAsync(Begin(ListOperation.GetMany).With(Channel.Converters.For<IEnumerable<int>>(), indices), _reply, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask SetAsync(int index, T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Set, index).With(_item, item), cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetManyAsync(IReadOnlyCollection<KeyValuePair<int, T>> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);

        // The count goes first, so a collection that others change meanwhile is taken down before.
        var pairs = items.ToArray();
        var request = Begin(ListOperation.SetMany);
        request.Arguments.WriteListHeader(pairs.Length);
        foreach (var (index, item) in pairs)
        {
            request.Arguments.WriteListHeader(2);
            request.Arguments.WriteInteger(index);
            _item.Write(request.Arguments, item);
        }

        return SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> AppendAsync(T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Append).With(_item, item), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> ExtendAsync(IEnumerable<T> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return SendAsync(Begin(ListOperation.Extend).With(_items, items), _number, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask InsertAsync(int index, T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Insert, index).With(_item, item), cancellationToken);
}
