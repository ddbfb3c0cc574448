using System.Runtime.CompilerServices;
using Actors.Client.Objects.Locks;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Queues;

/// <summary>Getting and leasing.</summary>
public sealed partial class QueueProxy<T>
{
    /// <inheritdoc/>
    public async ValueTask<T> GetAsync(CancellationToken cancellationToken = default) =>
        (await TryGetAsync(Timeout.InfiniteTimeSpan, cancellationToken)).Value;

    /// <inheritdoc/>
    public async ValueTask<T> GetAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        (await TryGetAsync(timeout, cancellationToken)).TryGetValue(out var item)
            ? item
            : throw new ActorException(ErrorCode.Empty, $"{this} had no item within {timeout}.");

    /// <inheritdoc/>
    public ValueTask<Optional<T>> TryGetAsync(TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout);
        var request = Begin(QueueOperation.Get);
        request.Arguments.WriteOptional(milliseconds);
        return SendAsync(request.MayWait(), _got, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<T>> GetManyAsync(int atMost, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        var milliseconds = WaitArguments.Milliseconds(timeout ?? Timeout.InfiniteTimeSpan);
        var request = Begin(QueueOperation.GetMany);
        request.Arguments.WriteInteger((long)atMost);
        request.Arguments.WriteOptional(milliseconds);
        return SendAsync(request.MayWait(), _gotMany, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<T> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            T item;
            try
            {
                item = await GetAsync(cancellationToken);
            }
            catch (ActorException e) when (e.Code == ErrorCode.QueueShutDown)
            {
                yield break;
            }

            yield return item;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IQueueLease<T>> LeaseAsync(TimeSpan visibility, CancellationToken cancellationToken = default) =>
        (await TryLeaseAsync(visibility, Timeout.InfiniteTimeSpan, cancellationToken))!;

    /// <inheritdoc/>
    public async ValueTask<IQueueLease<T>?> TryLeaseAsync(TimeSpan visibility, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var (lasts, waits) = (WaitArguments.Milliseconds(visibility), WaitArguments.Milliseconds(timeout));
        var lease = new QueueLease<T>(Channel, Handle);
        var request = Begin(QueueOperation.Lease);
        request.Arguments.WriteOptional(lasts);
        request.Arguments.WriteOptional(waits);
        DeadLetter<T>? given;
        try
        {
            given = await SendAsync(request.MayWait(revocation: lease.Revocation), _taken, cancellationToken);
        }
        catch
        {
            lease.Refused();
            throw;
        }

        if (given is null)
        {
            lease.Refused();
            return null;
        }

        lease.Granted(given);
        return lease;
    }
}
