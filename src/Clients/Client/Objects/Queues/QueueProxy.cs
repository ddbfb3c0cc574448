using Actors.Client.Calls;
using Actors.Client.Objects.Locks;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Queues;

/// <summary>A queue on a host. Thread-safe.</summary>
/// <typeparam name="T">The items' type.</typeparam>
public sealed partial class QueueProxy<T> : ObjectProxy, ISharedQueue<T>, IProxy<QueueProxy<T>>
{
    private readonly ValueConverter<T> _item;
    private readonly ValueConverter<bool> _truth;
    private readonly ValueConverter<long> _number;
    private readonly OptionalReply<T> _got;
    private readonly ItemsReply<T> _gotMany;
    private readonly TakenReply<T> _taken;

    private QueueProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        _item = channel.Converters.For<T>();
        _truth = channel.Converters.For<bool>();
        _number = channel.Converters.For<long>();
        _got = new OptionalReply<T>(_item);
        _gotMany = new ItemsReply<T>(_item);
        _taken = new TakenReply<T>(_item);
    }

    /// <inheritdoc/>
    public static string TypeName => "queue";

    /// <inheritdoc/>
    public static QueueProxy<T> Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ISharedQueue<T> In(IRequestScope scope) => new QueueProxy<T>(RequireChannel(scope), Handle);

    /// <inheritdoc/>
    public ValueTask<Optional<T>> PeekAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(QueueOperation.Peek), _got, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<long> CountAsync(CancellationToken cancellationToken = default) => (await GetStatusAsync(cancellationToken)).Count;

    /// <inheritdoc/>
    public async ValueTask<bool> IsEmptyAsync(CancellationToken cancellationToken = default) => (await GetStatusAsync(cancellationToken)).IsEmpty;

    /// <inheritdoc/>
    public async ValueTask<bool> IsFullAsync(CancellationToken cancellationToken = default) => (await GetStatusAsync(cancellationToken)).IsFull;

    /// <inheritdoc/>
    public ValueTask<QueueStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(QueueOperation.Look), QueueStatusReply.Instance, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> ClearAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(QueueOperation.Clear), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> TaskDoneAsync(int count = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var request = Begin(QueueOperation.TaskDone);
        request.Arguments.WriteInteger((long)count);
        return SendAsync(request, _number, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask JoinAsync(CancellationToken cancellationToken = default) => await TryJoinAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TryJoinAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout);
        var request = Begin(QueueOperation.Join);
        request.Arguments.WriteOptional(milliseconds);
        return SendAsync(request.MayWait(), _truth, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask ShutDownAsync(bool immediate = false, CancellationToken cancellationToken = default)
    {
        var request = Begin(QueueOperation.ShutDown);
        request.Arguments.WriteBoolean(immediate);
        return SendAsync(request, cancellationToken);
    }

    private RequestBuilder Begin(QueueOperation operation) => Begin((ushort)operation);
}
