using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Objects;

namespace Actors.Client.Objects.Locks;

/// <summary>A reentrant lock on a host. Thread-safe.</summary>
public sealed class ReentrantLockProxy : ObjectProxy, ISharedReentrantLock, IProxy<ReentrantLockProxy>
{
    private readonly LockCalls _calls;

    private ReentrantLockProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle) => _calls = new LockCalls(channel, handle);

    /// <inheritdoc/>
    public static string TypeName => "reentrant-lock";

    /// <inheritdoc/>
    public static ReentrantLockProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ValueTask<IHeldLock> AcquireAsync(
        LockOwner owner, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return LockProxy.Certain(_calls.AcquireAsync(Timeout.InfiniteTimeSpan, owner.Number, WaitArguments.CallSite(member, file, line), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<IHeldLock?> TryAcquireAsync(
        LockOwner owner, TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return _calls.AcquireAsync(timeout, owner.Number, WaitArguments.CallSite(member, file, line), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ForceReleaseAsync(CancellationToken cancellationToken = default) => _calls.ForceReleaseAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsLockedAsync(CancellationToken cancellationToken = default) => _calls.IsLockedAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountWaitingAsync(CancellationToken cancellationToken = default) => _calls.CountWaitingAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LockDescription> DescribeAsync(CancellationToken cancellationToken = default) => _calls.DescribeAsync(cancellationToken);
}
