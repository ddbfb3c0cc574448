using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Lists;

/// <content>Slices, and the list as a whole.</content>
public sealed partial class ListProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> GetSliceAsync(int? start = null, int? stop = null, int step = 1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Slice, start, stop, step), _reply, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> SetSliceAsync(int? start, int? stop, IEnumerable<T> items, int step = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return SendAsync(Begin(ListOperation.SetSlice, start, stop, step).With(_items, items), _number, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> DeleteSliceAsync(int? start, int? stop, int step = 1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.DeleteSlice, start, stop, step), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ReverseAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Reverse), cancellationToken);

    /// <inheritdoc/>
    public ValueTask SortAsync(bool descending = false, CancellationToken cancellationToken = default) =>
        SortByAsync([], descending, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SortByAsync(IEnumerable<object> path, bool descending = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        var request = Begin(ListOperation.Sort).With(Channel.Converters.For<IEnumerable<object>>(), path);
        request.Arguments.WriteBoolean(descending);
        return SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> ConcatAsync(IEnumerable<T> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return SendAsync(Begin(ListOperation.Concat).With(_items, items), _reply, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> RepeatAsync(int times, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Repeat, times), _reply, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RepeatInPlaceAsync(int times, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.RepeatInPlace, times), _number, cancellationToken);
}
