using Actors.Client.Calls;
using Actors.Client.Objects.Locks;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Events;

/// <summary>An event on a host. Thread-safe.</summary>
public sealed class EventProxy : ObjectProxy, ISharedEvent, IProxy<EventProxy>
{
    private static readonly StatusReply<(bool IsSet, int Waiting)> Status = new((ref ValueReader reader) =>
    {
        var (isSet, _) = (reader.ReadBoolean(), reader.ReadBoolean());
        return (isSet, reader.ReadInt32());
    });

    private readonly ValueConverter<bool> _truth;
    private readonly ValueConverter<int> _number;

    private EventProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        _truth = channel.Converters.For<bool>();
        _number = channel.Converters.For<int>();
    }

    /// <inheritdoc/>
    public static string TypeName => "event";

    /// <inheritdoc/>
    public static EventProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ValueTask<int> SetAsync(CancellationToken cancellationToken = default) => SendAsync(Begin(EventOperation.Set), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ClearAsync(CancellationToken cancellationToken = default) => SendAsync(Begin(EventOperation.Clear), _truth, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout ?? Timeout.InfiniteTimeSpan);
        var request = Begin(EventOperation.Wait);
        request.Arguments.WriteOptional(milliseconds);
        return SendAsync(request.MayWait(), _truth, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> IsSetAsync(CancellationToken cancellationToken = default) =>
        (await SendAsync(Begin(EventOperation.Look), Status, cancellationToken)).IsSet;

    /// <inheritdoc/>
    public async ValueTask<int> CountWaitingAsync(CancellationToken cancellationToken = default) =>
        (await SendAsync(Begin(EventOperation.Look), Status, cancellationToken)).Waiting;

    private RequestBuilder Begin(EventOperation operation) => Begin((ushort)operation);
}
