using Actors.Client.Calls;
using Actors.Client.Links;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Batches;

/// <summary>
/// Calls that go out together: see an object through it (<c>scores.In(batch)</c>), call, and keep the tasks whose results
/// matter. The host carries them out one by one, in order for each object; others may come between. One thread.
/// </summary>
public sealed class Batch : RequestChannel, ICallGroup
{
    private readonly HostLink _link;
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _firstFailure;
    private int _open = 1;

    internal Batch(HostLink link) => _link = link;

    /// <inheritdoc/>
    public override ValueConverterSet Converters => _link.Converters;

    /// <inheritdoc/>
    public override ValueTask<T> SendAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken)
    {
        var call = PendingCall<T>.Rent(reply);
        var task = call.Task;
        Send(call, request, cancellationToken);
        return task;
    }

    /// <inheritdoc/>
    public override ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken)
    {
        var call = PendingCall<bool>.Rent(IgnoredReply.Instance);
        var task = call.PlainTask;
        Send(call, request, cancellationToken);
        return task;
    }

    /// <inheritdoc/>
    public override ReferenceHandle Adopt(ObjectReference reference) => _link.Adopt(reference);

    /// <summary>Not in a batch: a stream of changes has no end to wait for.</summary>
    /// <param name="target">The object.</param>
    /// <param name="afterVersion">Not used.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override IAsyncEnumerable<ObjectChange> WatchAsync(ReferenceHandle target, ulong? afterVersion, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A stream of changes cannot be a part of a batch; watch the object itself.");

    internal override void Forget(Revocation revocation) => _link.Forget(revocation);

    void ICallGroup.Ended(Exception? failure)
    {
        if (failure is not null)
        {
            Interlocked.CompareExchange(ref _firstFailure, failure, null);
        }

        EndOne();
    }

    /// <summary>All calls are made; completes when all have ended, with the first failure if there was one.</summary>
    internal Task CloseAsync()
    {
        EndOne();
        return _done.Task;
    }

    private void Send(PendingCall call, RequestBuilder request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _open);
        call.Group = this;
        _link.Submit(call, request, cancellationToken);
    }

    private void EndOne()
    {
        if (Interlocked.Decrement(ref _open) != 0)
        {
            return;
        }

        if (_firstFailure is { } failure)
        {
            _done.TrySetException(failure);
        }
        else
        {
            _done.TrySetResult();
        }
    }
}
