using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;

namespace Actors.Client.Objects.Locks;

/// <summary>A reader-writer lock on a host. Thread-safe.</summary>
public sealed class ReaderWriterLockProxy : ObjectProxy, ISharedReaderWriterLock, IProxy<ReaderWriterLockProxy>
{
    private readonly LockCalls _calls;

    private ReaderWriterLockProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle) => _calls = new LockCalls(channel, handle);

    /// <inheritdoc/>
    public static string TypeName => "reader-writer-lock";

    /// <inheritdoc/>
    public static ReaderWriterLockProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ValueTask<IHeldLock> AcquireReadAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        CertainAsync<IHeldLock>(Acquire(ReaderWriterLockOperation.AcquireRead, Timeout.InfiniteTimeSpan, WaitArguments.CallSite(member, file, line), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IHeldLock?> TryAcquireReadAsync(
        TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        MaybeAsync<IHeldLock>(Acquire(ReaderWriterLockOperation.AcquireRead, timeout, WaitArguments.CallSite(member, file, line), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IUpgradeableHeldLock> AcquireUpgradeableAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        CertainAsync<IUpgradeableHeldLock>(Acquire(ReaderWriterLockOperation.AcquireUpgradeable, Timeout.InfiniteTimeSpan, WaitArguments.CallSite(member, file, line), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IUpgradeableHeldLock?> TryAcquireUpgradeableAsync(
        TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        MaybeAsync<IUpgradeableHeldLock>(Acquire(ReaderWriterLockOperation.AcquireUpgradeable, timeout, WaitArguments.CallSite(member, file, line), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IUpgradeableHeldLock> AcquireWriteAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        CertainAsync<IUpgradeableHeldLock>(Acquire(ReaderWriterLockOperation.AcquireWrite, Timeout.InfiniteTimeSpan, WaitArguments.CallSite(member, file, line), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IUpgradeableHeldLock?> TryAcquireWriteAsync(
        TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        MaybeAsync<IUpgradeableHeldLock>(Acquire(ReaderWriterLockOperation.AcquireWrite, timeout, WaitArguments.CallSite(member, file, line), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<(int Readers, bool HasUpgradeable, bool HasWriter)> CountHoldersAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin((ushort)ReaderWriterLockOperation.Count), HolderCounts.Instance, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ForceReleaseAsync(CancellationToken cancellationToken = default) => _calls.ForceReleaseAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsLockedAsync(CancellationToken cancellationToken = default) => _calls.IsLockedAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountWaitingAsync(CancellationToken cancellationToken = default) => _calls.CountWaitingAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LockDescription> DescribeAsync(CancellationToken cancellationToken = default) => _calls.DescribeAsync(cancellationToken);

    private ValueTask<IHeldLock?> Acquire(ReaderWriterLockOperation operation, TimeSpan timeout, string callSite, CancellationToken cancellationToken) =>
        _calls.AcquireAsync((ushort)operation, timeout, owner: 0, callSite, cancellationToken);

    private static async ValueTask<T> CertainAsync<T>(ValueTask<IHeldLock?> held)
        where T : class, IHeldLock => (T)(await held)!;

    private static async ValueTask<T?> MaybeAsync<T>(ValueTask<IHeldLock?> held)
        where T : class, IHeldLock => (T?)await held;
}
