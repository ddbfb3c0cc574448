using System.Runtime.CompilerServices;
using Actors.Client.Objects.Locks;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

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
        return SendAsync(request.MayWait(GiveBack), _got, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<T>> GetManyAsync(int atMost, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        var milliseconds = WaitArguments.Milliseconds(timeout ?? Timeout.InfiniteTimeSpan);
        var request = Begin(QueueOperation.GetMany);
        request.Arguments.WriteInteger((long)atMost);
        request.Arguments.WriteOptional(milliseconds);
        var items = await SendAsync(request.MayWait(GiveBackMany), _gotMany, cancellationToken);
        return [.. items.Select(item => item.Value)];
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
            given = await SendAsync(request.MayWait(AbandonLate, lease.Revocation), _taken, cancellationToken);
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

    // The caller has given up before the item came.

    private void GiveBack(Value answer)
    {
        if (!answer.IsNull)
        {
            var request = Begin(QueueOperation.GiveBack);
            request.Arguments.WriteListHeader(1);
            answer.Write(request.Arguments);
            LateItems.GiveBack(Channel, request, answer);
        }
    }

    private void GiveBackMany(Value answer)
    {
        var request = Begin(QueueOperation.GiveBack);
        answer.Write(request.Arguments);
        LateItems.GiveBack(Channel, request, answer);
    }

    private void AbandonLate(Value answer)
    {
        if (answer.TryGetEncoded(out var encoded))
        {
            var reader = new ValueReader(encoded);
            reader.ReadListHeader();
            var request = Begin(QueueOperation.Abandon);
            request.Arguments.WriteInteger(reader.ReadUInt64());
            request.Arguments.WriteBoolean(false);
            LateItems.GiveBack(Channel, request, answer);
        }
    }
}
