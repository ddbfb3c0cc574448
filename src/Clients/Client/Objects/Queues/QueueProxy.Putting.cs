using Actors.Client.Objects.Locks;
using Actors.Contracts;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Queues;

/// <summary>Putting.</summary>
public sealed partial class QueueProxy<T>
{
    /// <inheritdoc/>
    public async ValueTask PutAsync(T item, CancellationToken cancellationToken = default) =>
        await TryPutAsync(item, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask PutAsync(T item, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        if (!await TryPutAsync(item, timeout, cancellationToken))
        {
            throw new ActorException(ErrorCode.Full, $"{this} had no room for another item within {timeout}.");
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryPutAsync(T item, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout);
        var request = Begin(QueueOperation.Put).With(_item, item);
        request.Arguments.WriteOptional(milliseconds);
        return SendAsync(request.MayWait(), _truth, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask PutManyAsync(IEnumerable<T> items, CancellationToken cancellationToken = default) =>
        await TryPutManyAsync(items, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TryPutManyAsync(IEnumerable<T> items, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        var milliseconds = WaitArguments.Milliseconds(timeout);
        var given = items as IReadOnlyCollection<T> ?? [.. items];
        var request = Begin(QueueOperation.PutMany);
        request.Arguments.WriteListHeader(given.Count);
        foreach (var item in given)
        {
            _item.Write(request.Arguments, item);
        }

        request.Arguments.WriteOptional(milliseconds);
        return SendAsync(request.MayWait(), _truth, cancellationToken);
    }
}
