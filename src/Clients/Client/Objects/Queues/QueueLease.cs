using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Queues;

/// <summary>One loan from a queue. Thread-safe.</summary>
internal sealed class QueueLease<T> : IQueueLease<T>
{
    private readonly RequestChannel _channel;
    private readonly ReferenceHandle _queue;
    private readonly CancellationTokenSource _lost = new();
    private DeadLetter<T>? _given;
    private HoldingState _state;

    public QueueLease(RequestChannel channel, ReferenceHandle queue)
    {
        _channel = channel;
        _queue = queue;
        Revocation = new Revocation(Lose);
    }

    public T Item => _given!.Item;

    public ulong Id => _given!.Number;

    public int DeliveryCount => _given!.DeliveryCount;

    public CancellationToken Lost => _lost.Token;

    /// <summary>How the host says that it is over.</summary>
    public Revocation Revocation { get; }

    /// <summary>The host has granted it, before anybody else sees it.</summary>
    public void Granted(DeadLetter<T> given) => _given = given;

    /// <summary>It was never granted.</summary>
    public void Refused()
    {
        _state.GiveBack();
        _channel.Forget(Revocation);
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (_state.GiveBack() != Holding.Held)
        {
            return ValueTask.FromException(new ActorException(ErrorCode.NotHeld, $"The lease {Id} is over: completed, abandoned or lost."));
        }

        _channel.Forget(Revocation);
        return _channel.SendAsync(Begin(QueueOperation.Complete), cancellationToken);
    }

    public ValueTask AbandonAsync(CancellationToken cancellationToken = default)
    {
        switch (_state.GiveBack())
        {
            case Holding.GivenBack:
                return default;
            case Holding.Lost:
                return ValueTask.FromException(new ActorException(ErrorCode.NotHeld, $"The lease {Id} was lost before: its visibility was over, or its session."));
        }

        _channel.Forget(Revocation);
        var request = Begin(QueueOperation.Abandon);
        request.Arguments.WriteBoolean(true);
        return _channel.SendAsync(request, cancellationToken);
    }

    public ValueTask ExtendAsync(TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        var milliseconds = Locks.WaitArguments.Milliseconds(visibility);
        var request = Begin(QueueOperation.Extend);
        Locks.WaitArguments.WriteOptional(request.Arguments, milliseconds);
        return _channel.SendAsync(request, cancellationToken);
    }

    /// <summary>Abandons it unless it is over. A host that is gone has no use for it.</summary>
    public ValueTask DisposeAsync() => AbandonAsync().AtScopeEnd();

    private void Lose()
    {
        if (_state.TryLose())
        {
            _lost.Cancel();
        }
    }

    private RequestBuilder Begin(QueueOperation operation)
    {
        var request = RequestChannel.Begin(_queue.Reference.Id, (ushort)operation);
        request.Arguments.WriteInteger(Id);
        return request;
    }
}
