using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Lists;

/// <content>Finding and comparing.</content>
public sealed partial class ListProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<int> IndexOfAsync(T item, int? start = null, int? stop = null, CancellationToken cancellationToken = default)
    {
        var request = Begin(ListOperation.IndexOf).With(_item, item);
        request.Arguments.WriteOptional(start);
        request.Arguments.WriteOptional(stop);
        return SendAsync(request, _number, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> CountOfAsync(T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.CountOf).With(_item, item), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ContainsAsync(T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Contains).With(_item, item), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsEqualToAsync(IEnumerable<T> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return SendAsync(Begin(ListOperation.IsEqualTo).With(_items, items), _truth, cancellationToken);
    }
}
