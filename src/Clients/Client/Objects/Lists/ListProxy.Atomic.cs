using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Lists;

/// <content>Reading and changing in one step.</content>
public sealed partial class ListProxy<T>
{
    /// <inheritdoc/>
    public ValueTask<T> ExchangeAsync(int index, T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.Exchange, index).With(_item, item), _item, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompareAndSetAsync(int index, T expected, T item, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.CompareAndSet, index).With(_item, expected).With(_item, item), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CompareAndRemoveAsync(int index, T expected, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.CompareAndRemove, index).With(_item, expected), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<T> AddToAsync(int index, T number, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(ListOperation.AddTo, index).With(_item, number), _item, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SwapAsync(int first, int second, CancellationToken cancellationToken = default)
    {
        var request = Begin(ListOperation.Swap, first);
        request.Arguments.WriteInteger(second);
        return SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<T> UpdateAsync(int index, Func<T, T> update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);

        // What is expected goes back as it came, so that an item that T shows only in part still matches.
        var raw = Channel.Converters.For<Value>();
        while (true)
        {
            var before = await SendAsync(Begin(ListOperation.Get, index), raw, cancellationToken);
            var after = update(_item.FromValue(before));
            if (await SendAsync(Begin(ListOperation.CompareAndSet, index).With(raw, before).With(_item, after), _truth, cancellationToken))
            {
                return after;
            }
        }
    }
}
