using Actors.Client.Calls;
using Actors.Client.Objects.Locks;
using Actors.Client.Objects.Replies;
using Actors.Client.References;
using Actors.Contracts.Objects;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;

namespace Actors.Client.Objects.WorkerPools;

/// <summary>A worker pool's coordinator on a host. Thread-safe.</summary>
public sealed partial class WorkerPoolProxy : ObjectProxy, ISharedWorkerPool, IProxy<WorkerPoolProxy>
{
    private static readonly StatusReply<WorkerPoolStatus> Status = new((ref ValueReader reader) =>
    {
        var (waiting, running, workers, concurrency) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt64());
        var (most, held, submissions) = (reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt32());
        var (done, failed, retried, cancelled) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var (closing, takers) = (reader.ReadInt32(), reader.ReadInt32());
        return new WorkerPoolStatus(waiting, running, workers, concurrency, most, held, submissions, done, failed, retried, cancelled, closing >= 1, closing >= 2, takers);
    });

    private static readonly StatusReply<PoolWorkerStatus> Worker = new((ref ValueReader reader) =>
    {
        var (id, name, process, machine) = (reader.ReadUInt64(), reader.ReadString(), reader.ReadInt64(), reader.ReadString());
        var (concurrency, held, done) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt64());
        var methods = new string[reader.ReadListHeader()];
        for (var i = 0; i < methods.Length; i++)
        {
            methods[i] = reader.ReadString();
        }

        return new PoolWorkerStatus(id, name, process, machine, concurrency, held, done, methods);
    });

    private static readonly ItemsReply<PoolWorkerStatus> AllWorkers = new(Worker);

    private readonly ValueConverter<bool> _truth;

    private WorkerPoolProxy(RequestChannel channel, ReferenceHandle handle)
        : base(channel, handle) => _truth = channel.Converters.For<bool>();

    /// <inheritdoc/>
    public static string TypeName => "worker-pool";

    /// <inheritdoc/>
    public static WorkerPoolProxy Create(RequestChannel channel, ReferenceHandle handle) => new(channel, handle);

    /// <inheritdoc/>
    public ValueTask<WorkerPoolStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(WorkerPoolOperation.Look), Status, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PoolWorkerStatus>> GetWorkersAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Begin(WorkerPoolOperation.Workers), AllWorkers, cancellationToken);

    /// <inheritdoc/>
    public ValueTask CloseAsync(CancellationToken cancellationToken = default) => SendAsync(Begin(WorkerPoolOperation.Close), cancellationToken);

    /// <inheritdoc/>
    public ValueTask TerminateAsync(string? reason = null, CancellationToken cancellationToken = default) =>
        TerminateAsync(reason, detail: null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DrainAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var milliseconds = WaitArguments.Milliseconds(timeout);
        var request = Begin(WorkerPoolOperation.Drain);
        request.Arguments.WriteOptional(milliseconds);
        return SendAsync(request.MayWait(), _truth, cancellationToken);
    }

    internal ValueTask TerminateAsync(string? reason, string? detail, CancellationToken cancellationToken)
    {
        var text = Channel.Converters.For<string?>();
        return SendAsync(Begin(WorkerPoolOperation.Terminate).With(text, reason).With(text, detail), cancellationToken);
    }

    /// <summary>The pool is terminated when this client's session ends.</summary>
    internal ValueTask OwnAsync(CancellationToken cancellationToken) => SendAsync(Begin(WorkerPoolOperation.Own), cancellationToken);

    /// <summary>Workers that join (set) and leave (removed), by their numbers.</summary>
    internal IAsyncEnumerable<ObjectChange> WatchAsync(CancellationToken cancellationToken) => Channel.WatchAsync(Handle, afterVersion: null, cancellationToken);

    private RequestBuilder Begin(WorkerPoolOperation operation) => Begin((ushort)operation);

    private RequestBuilder Begin(WorkerPoolOperation operation, ulong participant)
    {
        var request = Begin((ushort)operation);
        request.Arguments.WriteInteger(participant);
        return request;
    }
}
