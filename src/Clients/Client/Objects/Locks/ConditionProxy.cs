using System.Diagnostics;
using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.Locks;

/// <summary>A condition on a host. Thread-safe.</summary>
public sealed class ConditionProxy : ObjectProxy, ISharedCondition, IProxy<ConditionProxy>
{
    private readonly ValueConverter<int> _number;
    private readonly ValueConverter<ObjectReference?> _reference;
    private readonly Lock _gate = new();
    private ReferenceHandle? _lock;

    private ConditionProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle)
    {
        _number = channel.Converters.For<int>();
        _reference = channel.Converters.For<ObjectReference?>();
    }

    /// <inheritdoc/>
    public static string TypeName => "condition";

    /// <inheritdoc/>
    public static ConditionProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ValueTask<IHeldLock> AcquireAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var callSite = WaitArguments.CallSite(member, file, line);
        return KnownLock is { } known
            ? AcquireAsync(known, callSite, cancellationToken)
            : FindAndAcquireAsync(callSite, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WaitAsync(IHeldLock held, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var ours = Require(held);
        cancellationToken.ThrowIfCancellationRequested();
        var request = RequestChannel.Begin(ours.Lock.Id, (ushort)LockOperation.Wait);
        request.Arguments.WriteInteger(ours.Token);
        request.Arguments.WriteInteger(Reference.Id.Value);
        request.Arguments.WriteOptional(WaitArguments.Milliseconds(timeout ?? Timeout.InfiniteTimeSpan));
        ours.WriteWaiting(request.Arguments);
        var waited = await Channel.SendCooperativelyAsync(request, WaitedReply.Instance, cancellationToken);
        ours.Granted(waited.Token, waited.IsAbandoned);
        return waited.Outcome switch
        {
            WaitedReply.Notified => true,
            WaitedReply.Cancelled => throw new OperationCanceledException("The wait was cancelled; the lock is held.", cancellationToken),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WaitForAsync(IHeldLock held, Func<ValueTask<bool>> predicate, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var began = Stopwatch.GetTimestamp();
        while (!await predicate())
        {
            var left = timeout - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            // When the time is over the predicate has the last word.
            await WaitAsync(held, left, cancellationToken);
        }

        return true;
    }

    /// <inheritdoc/>
    public ValueTask<int> NotifyAsync(IHeldLock held, int count = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return NotifyAsync(held, (long?)count, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> NotifyAllAsync(IHeldLock held, CancellationToken cancellationToken = default) => NotifyAsync(held, null, cancellationToken);

    private ReferenceHandle? KnownLock
    {
        get
        {
            lock (_gate)
            {
                return _lock;
            }
        }
    }

    private ValueTask<int> NotifyAsync(IHeldLock held, long? count, CancellationToken cancellationToken)
    {
        var ours = Require(held);
        var request = RequestChannel.Begin(ours.Lock.Id, (ushort)LockOperation.Notify);
        request.Arguments.WriteInteger(ours.Token);
        request.Arguments.WriteInteger(Reference.Id.Value);
        request.Arguments.WriteOptional(count);
        return SendAsync(request, _number, cancellationToken);
    }

    private ValueTask<IHeldLock> AcquireAsync(ReferenceHandle conditionLock, string callSite, CancellationToken cancellationToken) =>
        LockProxy.Certain(new LockCalls(Channel, conditionLock).AcquireAsync(Timeout.InfiniteTimeSpan, 0, callSite, cancellationToken));

    // The flow of the first acquiring does not see what it takes: a circle through it is noticed only from its other side.
    private async ValueTask<IHeldLock> FindAndAcquireAsync(string callSite, CancellationToken cancellationToken)
    {
        var given = await SendAsync(Begin((ushort)LockOperation.LockOfCondition), _reference, cancellationToken);
        var conditionLock = given is { } reference ? Channel.Adopt(reference) : Handle;
        lock (_gate)
        {
            _lock = conditionLock;
        }

        return await AcquireAsync(conditionLock, callSite, cancellationToken);
    }

    private static HeldLock Require(IHeldLock held) => held as HeldLock
        ?? throw new ArgumentException($"Found {held?.GetType().Name ?? "null"}; expected a lock that was taken through this client.", nameof(held));
}
