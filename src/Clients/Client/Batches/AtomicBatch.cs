using Actors.Client.Calls;
using Actors.Client.Links;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Batches;

/// <summary>
/// Operations on several objects of one host, all or nothing: see the objects through it (<c>accounts.In(batch)</c>), call,
/// and keep the tasks whose results matter; they complete when the batch stands or fails. One thread.
/// </summary>
public sealed class AtomicBatch : RequestChannel
{
    private readonly HostLink _link;
    private readonly List<(PendingCall Call, ObjectId Target)> _operations = [];
    private readonly HashSet<int> _required = [];
    private IHeldLock? _held;
    private bool _closed;

    internal AtomicBatch(HostLink link) => _link = link;

    /// <inheritdoc/>
    public override ValueConverterSet Converters => _link.Converters;

    /// <summary>Demands that the operation called last answers true, else nothing is done: <c>batch.Require(d.In(batch).CompareAndSetAsync(…))</c>.</summary>
    /// <param name="condition">The operation just called.</param>
    /// <returns>The same task.</returns>
    /// <exception cref="InvalidOperationException">No operation was called yet.</exception>
    public ValueTask<bool> Require(ValueTask<bool> condition)
    {
        if (_operations.Count == 0)
        {
            throw new InvalidOperationException("Call an operation through the batch first: batch.Require(dictionary.In(batch).CompareAndSetAsync(…)).");
        }

        _required.Add(_operations.Count - 1);
        return condition;
    }

    /// <inheritdoc/>
    public override ValueTask<T> SendAsync<T>(RequestBuilder request, ValueConverter<T> reply, CancellationToken cancellationToken)
    {
        var call = PendingCall<T>.Rent(reply);
        var task = call.Task;
        Record(call, request);
        return task;
    }

    /// <inheritdoc/>
    public override ValueTask SendAsync(RequestBuilder request, CancellationToken cancellationToken)
    {
        var call = PendingCall<bool>.Rent(IgnoredReply.Instance);
        var task = call.PlainTask;
        Record(call, request);
        return task;
    }

    /// <summary>All of it stands on a held lock: it is refused when the lock has since been lost.</summary>
    /// <param name="held">The lock.</param>
    /// <returns>This batch.</returns>
    /// <exception cref="InvalidOperationException">It stands on another one already.</exception>
    public AtomicBatch With(IHeldLock held)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (_held is not null && _held != held)
        {
            throw new InvalidOperationException("An atomic batch can stand on one lock only.");
        }

        _held = held;
        return this;
    }

    /// <inheritdoc/>
    public override ReferenceHandle Adopt(ObjectReference reference) => _link.Adopt(reference);

    /// <summary>Not in a batch: a stream of changes has no end to wait for.</summary>
    /// <param name="target">The object.</param>
    /// <param name="afterVersion">Not used.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override IAsyncEnumerable<ObjectChange> WatchAsync(ReferenceHandle target, ulong? afterVersion, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A stream of changes cannot be a part of an atomic batch; watch the object itself.");

    /// <summary>Sends the operations; all stand when it completes, none when it throws.</summary>
    internal async Task CommitAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        if (_operations.Count == 0)
        {
            return;
        }

        try
        {
            var replies = await _link.SendAsync(Fenced(Encode()), _link.Converters.For<byte[][]>(), cancellationToken);
            if (replies.Length != _operations.Count)
            {
                throw new ActorException(ErrorCode.Protocol, $"Found {replies.Length} replies to an atomic batch; expected {_operations.Count}.");
            }

            for (var i = 0; i < replies.Length; i++)
            {
                // A reply that does not fit is its own call's failure.
                _ = _operations[i].Call.TryRead(replies[i]);
                _operations[i].Call.Complete();
            }
        }
        catch (Exception e)
        {
            Abandon(e);
            throw;
        }
    }

    private RequestBuilder Fenced(RequestBuilder request) =>
        _held is null ? request : request.Fence(_held.Lock.Id, _held.Token);

    /// <summary>The batch is not sent: its tasks fail.</summary>
    internal void Abandon(Exception reason)
    {
        _closed = true;
        foreach (var (call, _) in _operations)
        {
            if (!call.IsCompleted)
            {
                call.Fail(reason);
                call.Complete();
            }
        }
    }

    private void Record(PendingCall call, RequestBuilder request)
    {
        if (_closed)
        {
            throw new InvalidOperationException("The atomic batch is over; make its calls inside the function given to AtomicAsync.");
        }

        if (request.IsFenced)
        {
            throw new InvalidOperationException("In an atomic batch all operations stand on one lock: use batch.With(held), and see the objects through the batch alone.");
        }

        Recycle(call.Exchange(request));
        call.Frame.Settle();
        _operations.Add((call, request.Target));
    }

    // command = [object id, operation, arguments as bytes, must be true]
    private RequestBuilder Encode()
    {
        var request = Begin(ObjectId.Host, (ushort)HostOperation.Atomic);
        for (var i = 0; i < _operations.Count; i++)
        {
            var (call, target) = _operations[i];
            request.Arguments.WriteListHeader(4);
            request.Arguments.WriteInteger(target.Value);
            request.Arguments.WriteInteger((long)call.Operation);
            request.Arguments.WriteBytes(call.Frame.WrittenSpan[RequestBuilder.HeaderSize..]);
            request.Arguments.WriteBoolean(_required.Contains(i));
        }

        return request;
    }
}
