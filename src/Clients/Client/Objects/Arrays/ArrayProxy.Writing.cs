using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Arrays;

/// <content>Replacing elements.</content>
public sealed partial class ArrayProxy<T>
{
    /// <inheritdoc/>
    public ValueTask SetAsync(int index, T value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Set, index).With(_element, value), cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetManyAsync(IReadOnlyCollection<KeyValuePair<int, T>> elements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(elements);

        // The count goes first, so a collection that others change meanwhile is taken down before.
        var pairs = elements.ToArray();
        var request = Begin(ArrayOperation.SetMany);
        request.Arguments.WriteListHeader(pairs.Length);
        foreach (var (index, value) in pairs)
        {
            request.Arguments.WriteListHeader(2);
            request.Arguments.WriteInteger(index);
            _element.Write(request.Arguments, value);
        }

        return SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask SetSliceAsync(int? start, int? stop, ReadOnlyMemory<T> elements, int step = 1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.SetSlice, start, stop, step).With(PackedConverter<T>.Instance, elements), cancellationToken);

    /// <inheritdoc/>
    public ValueTask FillAsync(T value, int? start = null, int? stop = null, int step = 1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Fill, start, stop, step).With(_element, value), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<T> ExchangeAsync(int index, T value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Exchange, index).With(_element, value), _element, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompareAndSetAsync(int index, T expected, T value, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.CompareAndSet, index).With(_element, expected).With(_element, value), _truth, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<T> UpdateAsync(int index, Func<T, T> update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        while (true)
        {
            var before = await GetAsync(index, cancellationToken);
            var after = update(before);
            if (await CompareAndSetAsync(index, before, after, cancellationToken))
            {
                return after;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask ReverseAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ArrayOperation.Reverse), cancellationToken);

    /// <inheritdoc/>
    public ValueTask SortAsync(bool descending = false, CancellationToken cancellationToken = default)
    {
        var request = Begin(ArrayOperation.Sort);
        request.Arguments.WriteBoolean(descending);
        return SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask SwapAsync(int first, int second, CancellationToken cancellationToken = default)
    {
        var request = Begin(ArrayOperation.Swap, first);
        request.Arguments.WriteInteger(second);
        return SendAsync(request, cancellationToken);
    }
}
