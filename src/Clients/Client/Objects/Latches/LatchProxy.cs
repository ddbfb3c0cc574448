using Actors.Client.Calls;
using Actors.Client.Objects.Locks;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Latches;

/// <summary>A latch on a host. Thread-safe.</summary>
public sealed class LatchProxy : ObjectProxy, ISharedLatch, IProxy<LatchProxy>
{
    private static readonly StatusReply<LatchStatus> Status =
        new((ref ValueReader reader) => new LatchStatus(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()));

    private readonly ValueConverter<bool> _truth;
    private readonly ValueConverter<int> _number;
    private readonly ValueConverter<ulong> _token;

    private LatchProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        _truth = channel.Converters.For<bool>();
        _number = channel.Converters.For<int>();
        _token = channel.Converters.For<ulong>();
    }

    /// <inheritdoc/>
    public static string TypeName => "latch";

    /// <inheritdoc/>
    public static LatchProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ValueTask<int> SignalAsync(int signals = 1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(LatchOperation.Signal).With(_number, signals), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> AddAsync(int signals = 1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(LatchOperation.Add).With(_number, signals), _number, cancellationToken);

    /// <inheritdoc/>
    public ValueTask ResetAsync(int? count = null, CancellationToken cancellationToken = default)
    {
        var request = Begin(LatchOperation.Reset);
        request.Arguments.WriteOptional(count);
        return SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout ?? Timeout.InfiniteTimeSpan);
        var request = Begin(LatchOperation.Wait);
        request.Arguments.WriteOptional(milliseconds);

        // Nothing is granted, so nothing is given back.
        return SendAsync(request.MayWait(), _truth, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ILatchParticipant> JoinAsync(CancellationToken cancellationToken = default)
    {
        var token = await SendAsync(Begin(LatchOperation.Join).MayWait(Leave), _token, cancellationToken);
        return new LatchParticipant(Channel, Handle, token);
    }

    /// <inheritdoc/>
    public ValueTask<LatchStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(LatchOperation.Look), Status, cancellationToken);

    private RequestBuilder Begin(LatchOperation operation) => Begin((ushort)operation);

    // The caller has given up before it heard that it takes part.
    private void Leave(Value answer) =>
        SendAsync(Begin(LatchOperation.Leave).With(_token, _token.FromValue(answer)), CancellationToken.None).Unattended();
}
