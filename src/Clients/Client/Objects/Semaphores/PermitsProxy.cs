using System.Runtime.CompilerServices;
using Actors.Client.Calls;
using Actors.Client.Objects.Locks;
using Actors.Client.References;
using Actors.Contracts.Objects;

namespace Actors.Client.Objects.Semaphores;

/// <summary>A semaphore of either kind on a host. Thread-safe.</summary>
public abstract class PermitsProxy : ObjectProxy, ISharedSemaphore
{
    private readonly SemaphoreCalls _calls;

    private protected PermitsProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle) => _calls = new SemaphoreCalls(channel, handle);

    /// <inheritdoc/>
    public async ValueTask<IHeldPermits> AcquireAsync(
        int count = 1, TimeSpan? lease = null, CancellationToken cancellationToken = default, [CallerMemberName] string member = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        (await _calls.AcquireAsync(count, Timeout.InfiniteTimeSpan, lease, WaitArguments.CallSite(member, file, line), cancellationToken))!;

    /// <inheritdoc/>
    public ValueTask<IHeldPermits?> TryAcquireAsync(
        int count = 1,
        TimeSpan timeout = default,
        TimeSpan? lease = null,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        _calls.AcquireAsync(count, timeout, lease, WaitArguments.CallSite(member, file, line), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> ReleaseAsync(int count = 1, CancellationToken cancellationToken = default) => _calls.ReleaseAsync(count, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SemaphoreStatus> GetStatusAsync(CancellationToken cancellationToken = default) => _calls.GetStatusAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SemaphoreDescription> DescribeAsync(CancellationToken cancellationToken = default) => _calls.DescribeAsync(cancellationToken);
}
