using Actors.Client.Calls;
using Actors.Client.Objects.Locks;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.RateLimiters;

/// <summary>A rate limiter on a host. Thread-safe.</summary>
public sealed class RateLimiterProxy : ObjectProxy, ISharedRateLimiter, IProxy<RateLimiterProxy>
{
    private static readonly StatusReply<RateLimiterStatus> Status = new((ref ValueReader reader) => new RateLimiterStatus(
        reader.ReadInt32(), reader.ReadInt32(), TimeSpan.FromMilliseconds(reader.ReadInt64()), reader.ReadInt32(), reader.ReadInt32()));

    private readonly ValueConverter<bool> _truth;
    private readonly ValueConverter<int> _number;

    private RateLimiterProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        _truth = channel.Converters.For<bool>();
        _number = channel.Converters.For<int>();
    }

    /// <inheritdoc/>
    public static string TypeName => "rate-limiter";

    /// <inheritdoc/>
    public static RateLimiterProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public async ValueTask AcquireAsync(int permits = 1, CancellationToken cancellationToken = default) =>
        await TryAcquireAsync(permits, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> TryAcquireAsync(int permits = 1, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout);
        var request = Begin(RateLimiterOperation.Acquire).With(_number, permits);
        request.Arguments.WriteOptional(milliseconds);
        return SendAsync(request.MayWait(answer => GiveBack(answer, permits)), _truth, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask ReturnAsync(int permits = 1, CancellationToken cancellationToken = default) =>
        SendAsync(Begin(RateLimiterOperation.Return).With(_number, permits), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RateLimiterStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(RateLimiterOperation.Look), Status, cancellationToken);

    private RequestBuilder Begin(RateLimiterOperation operation) => Begin((ushort)operation);

    // The caller has given up before the permits came.
    private void GiveBack(Value answer, int permits)
    {
        if (_truth.FromValue(answer))
        {
            ReturnAsync(permits).Unattended();
        }
    }
}
