using Actors.Client.Calls;
using Actors.Client.Objects.Locks;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Semaphores;

/// <summary>The requests that semaphores and bounded semaphores have in common. Thread-safe.</summary>
internal sealed class SemaphoreCalls(RequestChannel channel, ReferenceHandle handle)
{
    private static readonly StatusReply<SemaphoreStatus> Status =
        new((ref ValueReader reader) => new SemaphoreStatus(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()));

    private readonly ValueConverter<ulong?> _grant = channel.Converters.For<ulong?>();
    private readonly ValueConverter<int> _number = channel.Converters.For<int>();

    /// <summary>A lease as the host takes it: whole milliseconds, rounded up.</summary>
    public static long Milliseconds(TimeSpan lease) => lease > TimeSpan.Zero
        ? (long)Math.Ceiling(lease.TotalMilliseconds)
        : throw new ArgumentOutOfRangeException(nameof(lease), lease, "Expected more than zero.");

    public async ValueTask<IHeldPermits?> AcquireAsync(int count, TimeSpan timeout, TimeSpan? lease, string callSite, CancellationToken cancellationToken)
    {
        var held = new HeldPermits(channel, handle, count);
        try
        {
            if (await SendAsync(held, WaitArguments.Milliseconds(timeout), lease, callSite, cancellationToken) is { } token)
            {
                held.Granted(token);
                return held;
            }
        }
        catch
        {
            held.Refused();
            throw;
        }

        held.Refused();
        return null;
    }

    public ValueTask<int> ReleaseAsync(int count, CancellationToken cancellationToken)
    {
        var request = Begin(SemaphoreOperation.ReleaseAny);
        request.Arguments.WriteInteger(count);
        return channel.SendAsync(request, _number, cancellationToken);
    }

    public ValueTask<SemaphoreStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        channel.SendAsync(Begin(SemaphoreOperation.Look), Status, cancellationToken);

    public ValueTask<SemaphoreDescription> DescribeAsync(CancellationToken cancellationToken) =>
        channel.SendAsync(Begin(SemaphoreOperation.Describe), SemaphoreDescriptionReply.Instance, cancellationToken);

    private RequestBuilder Begin(SemaphoreOperation operation) => RequestChannel.Begin(handle.Reference.Id, (ushort)operation);

    private ValueTask<ulong?> SendAsync(HeldPermits held, long? milliseconds, TimeSpan? lease, string callSite, CancellationToken cancellationToken)
    {
        var leaseMilliseconds = lease is { } given ? Milliseconds(given) : (long?)null;
        var request = Begin(SemaphoreOperation.Acquire);
        request.Arguments.WriteInteger(held.Count);
        request.Arguments.WriteOptional(milliseconds);
        request.Arguments.WriteOptional(leaseMilliseconds);
        request.Arguments.WriteString(callSite);
        return channel.SendAsync(request.MayWait(GiveBack, held.Revocation), _grant, cancellationToken);
    }

    // The caller has given up before the grant came.
    private void GiveBack(Value answer)
    {
        if (!answer.IsNull)
        {
            var request = Begin(SemaphoreOperation.Release);
            answer.Write(request.Arguments);
            channel.SendAsync(request, CancellationToken.None).Unattended();
        }
    }
}
