using Actors.Client.Calls;
using Actors.Client.Objects.Locks;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Barriers;

/// <summary>A barrier on a host. Thread-safe.</summary>
public sealed class BarrierProxy : ObjectProxy, ISharedBarrier, IProxy<BarrierProxy>
{
    private static readonly StatusReply<BarrierStatus> Status = new((ref ValueReader reader) =>
        new BarrierStatus(reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean()));

    private static readonly StatusReply<(int Seat, ulong Round, bool Acts)> Arrival =
        new((ref ValueReader reader) => (reader.ReadInt32(), reader.ReadUInt64(), reader.ReadBoolean()));

    private BarrierProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
    }

    /// <inheritdoc/>
    public static string TypeName => "barrier";

    /// <inheritdoc/>
    public static BarrierProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public async ValueTask<int> WaitAsync(Func<ValueTask>? action = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var (seat, round, acts) = await ArriveAsync(action is not null, timeout, cancellationToken);
        if (!acts)
        {
            return seat;
        }

        try
        {
            await (action?.Invoke() ?? default);
        }
        catch
        {
            ConfirmAsync(round, succeeded: false, CancellationToken.None).Unattended();
            throw;
        }

        // Whoever cancels now would leave the others waiting for what is done already.
        await ConfirmAsync(round, succeeded: true, CancellationToken.None);
        return seat;
    }

    /// <inheritdoc/>
    public ValueTask AbortAsync(CancellationToken cancellationToken = default) => SendAsync(Begin(BarrierOperation.Abort), cancellationToken);

    /// <inheritdoc/>
    public ValueTask ResetAsync(CancellationToken cancellationToken = default) => SendAsync(Begin(BarrierOperation.Reset), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<BarrierStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(BarrierOperation.Look), Status, cancellationToken);

    private RequestBuilder Begin(BarrierOperation operation) => Begin((ushort)operation);

    private ValueTask<(int Seat, ulong Round, bool Acts)> ArriveAsync(bool brings, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        const long ForEver = -1;
        var milliseconds = timeout is { } given ? WaitArguments.Milliseconds(given) ?? ForEver : (long?)null;
        var request = Begin(BarrierOperation.Wait);
        request.Arguments.WriteOptional(milliseconds);
        request.Arguments.WriteBoolean(brings);
        return SendAsync(request.MayWait(Decline), Arrival, cancellationToken);
    }

    private ValueTask ConfirmAsync(ulong round, bool succeeded, CancellationToken cancellationToken)
    {
        var request = Begin(BarrierOperation.Done);
        request.Arguments.WriteInteger(round);
        request.Arguments.WriteBoolean(succeeded);
        return SendAsync(request, cancellationToken);
    }

    // The caller has given up before it heard that the action is its own to do.
    private void Decline(Value answer)
    {
        var (_, round, acts) = Arrival.FromValue(answer);
        if (acts)
        {
            ConfirmAsync(round, succeeded: false, CancellationToken.None).Unattended();
        }
    }
}
