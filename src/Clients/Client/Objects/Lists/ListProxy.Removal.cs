using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Lists;

/// <content>Removing items.</content>
public sealed partial class ListProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<T> PopAsync(int index = -1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Pop, index), _item, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<(bool Found, T? Item)> TryPopAsync(int index = -1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.TryPop, index), _optional, cancellationToken);

    /// <inheritdoc/>
    public ValueTask RemoveAtAsync(int index, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.RemoveAt, index), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Remove).With(_item, item), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RemoveAllAsync(T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.RemoveAll).With(_item, item), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> ClearAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Clear), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> TakeFrontAsync(int count, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return SendAsync(Begin(ListOperation.TakeFront, count), _reply, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> TakeBackAsync(int count, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return SendAsync(Begin(ListOperation.TakeBack, count), _reply, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> TrimAsync(int length, bool keepBack = false, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var request = Begin(ListOperation.Trim, length);
        request.Arguments.WriteBoolean(keepBack);
        return SendAsync(request, _number, cancellationToken);
    }
}
