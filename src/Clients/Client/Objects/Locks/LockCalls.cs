using Actors.Client.Calls;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>The requests that locks, reentrant locks and conditions have in common. Thread-safe.</summary>
internal sealed class LockCalls(RequestChannel channel, ReferenceHandle handle)
{
    private readonly ValueConverter<bool> _truth = channel.Converters.For<bool>();

    /// <summary>Takes the lock. Not async itself, so that it is the caller's flow that has the lock.</summary>
    public ValueTask<IHeldLock?> AcquireAsync(TimeSpan timeout, ulong owner, string callSite, CancellationToken cancellationToken) =>
        AcquireAsync((ushort)LockOperation.Acquire, timeout, owner, callSite, cancellationToken);

    /// <summary>Takes the lock in one of its ways.</summary>
    public ValueTask<IHeldLock?> AcquireAsync(ushort operation, TimeSpan timeout, ulong owner, string callSite, CancellationToken cancellationToken)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout);
        return AcquireAsync(operation, HoldChain.Begin(), milliseconds, owner, callSite, cancellationToken);
    }

    /// <summary>Takes the lock, however long it takes, into a place that the caller's flow has begun.</summary>
    public ValueTask<IHeldLock?> AcquireAsync(HoldChain place, string callSite, CancellationToken cancellationToken) =>
        AcquireAsync((ushort)LockOperation.Acquire, place, milliseconds: null, owner: 0, callSite, cancellationToken);

    private ValueTask<IHeldLock?> AcquireAsync(ushort operation, HoldChain place, long? milliseconds, ulong owner, string callSite, CancellationToken cancellationToken)
    {
        var held = new HeldLock(channel, handle, place);
        var request = RequestChannel.Begin(handle.Reference.Id, operation);
        request.Arguments.WriteOptional(milliseconds);
        request.Arguments.WriteInteger(owner);
        request.Arguments.WriteWaiting(callSite, place, channel);
        return FinishAsync(held, channel.SendAsync(request.MayWait(GiveBack, held.Revocation), LockGrant.Instance, cancellationToken));
    }

    public ValueTask<bool> ForceReleaseAsync(CancellationToken cancellationToken) =>
        channel.SendAsync(Begin(LockOperation.ForceRelease), _truth, cancellationToken);

    public async ValueTask<bool> IsLockedAsync(CancellationToken cancellationToken) =>
        (await channel.SendAsync(Begin(LockOperation.Look), LockLook.Instance, cancellationToken)).IsHeld;

    public async ValueTask<int> CountWaitingAsync(CancellationToken cancellationToken) =>
        (await channel.SendAsync(Begin(LockOperation.Look), LockLook.Instance, cancellationToken)).Waiting;

    public ValueTask<LockDescription> DescribeAsync(CancellationToken cancellationToken) =>
        channel.SendAsync(Begin(LockOperation.Describe), LockDescriptionReply.Instance, cancellationToken);

    private RequestBuilder Begin(LockOperation operation) => RequestChannel.Begin(handle.Reference.Id, (ushort)operation);

    private static async ValueTask<IHeldLock?> FinishAsync(HeldLock held, ValueTask<LockGrant?> answer)
    {
        try
        {
            if (await answer is { } grant)
            {
                held.Granted(grant.Token, grant.IsAbandoned);
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

    // The caller has given up before the grant came.
    private void GiveBack(Value answer)
    {
        if (answer.IsNull)
        {
            return;
        }

        var grant = LockGrant.Instance.FromValue(answer)!;
        var request = Begin(LockOperation.Release);
        request.Arguments.WriteInteger(grant.Token);
        channel.SendAsync(request, CancellationToken.None).Unattended();
    }
}
