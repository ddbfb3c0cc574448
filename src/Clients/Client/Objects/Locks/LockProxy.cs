using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.References;
using Actors.Contracts.Objects;

namespace Actors.Client.Objects.Locks;

/// <summary>A lock on a host. Thread-safe.</summary>
public sealed class LockProxy : ObjectProxy, ISharedLock, IProxy<LockProxy>
{
    private readonly LockCalls _calls;

    private LockProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle) => _calls = new LockCalls(channel, handle);

    /// <inheritdoc/>
    public static string TypeName => "lock";

    /// <inheritdoc/>
    public static LockProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ValueTask<IHeldLock> AcquireAsync(
        CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Certain(_calls.AcquireAsync(Timeout.InfiniteTimeSpan, 0, WaitArguments.CallSite(member, file, line), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IHeldLock?> TryAcquireAsync(
        TimeSpan timeout = default, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        _calls.AcquireAsync(timeout, 0, WaitArguments.CallSite(member, file, line), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ForceReleaseAsync(CancellationToken cancellationToken = default) => _calls.ForceReleaseAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> IsLockedAsync(CancellationToken cancellationToken = default) => _calls.IsLockedAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> CountWaitingAsync(CancellationToken cancellationToken = default) => _calls.CountWaitingAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LockDescription> DescribeAsync(CancellationToken cancellationToken = default) => _calls.DescribeAsync(cancellationToken);

    /// <summary>Takes the lock into a place that the caller's flow has begun.</summary>
    internal ValueTask<IHeldLock> AcquireAsync(HoldChain place, string callSite, CancellationToken cancellationToken) =>
        Certain(_calls.AcquireAsync(place, callSite, cancellationToken));

    /// <summary>A wait without a time limit ends with the lock or an exception.</summary>
    internal static async ValueTask<IHeldLock> Certain(ValueTask<IHeldLock?> held) => (await held)!;
}
