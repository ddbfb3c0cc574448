using Actors.Client;
using Actors.Client.Links;
using Actors.Client.Objects.Replies;
using Actors.Client.Objects.WorkerPools;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;
using Actors.Processes.Pools.Local;
using Actors.Processes.Pools.Submitting;

namespace Actors.Processes;

/// <summary>
/// A pool of worker processes that run static methods for this one: children of this process, or processes of any machine that have joined
/// by <see cref="PoolWorker"/>. <c>multiprocessing.Pool</c> and <c>concurrent.futures</c> of Python. Thread-safe.
/// </summary>
/// <remarks>
/// <para>A task is a call of a public static method of a type that the workers register, as <c>() =&gt; Work.Square(7)</c>. Its arguments and its
/// result travel as values, proxies as live references. A parameter of type <see cref="CancellationToken"/> is given by the worker, and cancelled
/// when the task is; one of type <see cref="IProgress{T}"/> reports to the argument that stands in the call.</para>
/// <para>A task fails with: <see cref="MethodNotRegisteredException"/>; <see cref="TaskSerializationException"/>; what its method throws, as itself
/// where both sides know it, else as a <see cref="RemoteException"/>, with the worker's stack trace; <see cref="TaskTimeoutException"/>;
/// <see cref="WorkerDiedException"/>; <see cref="PoolClosedException"/>; <see cref="LinkLostException"/> when the host is lost.</para>
/// </remarks>
public sealed partial class WorkerPool : IAsyncDisposable
{
    private readonly WorkerPoolProxy _proxy;
    private readonly ValueConverterSet _converters;
    private readonly SubmissionLine _line;
    private LocalWorkers? _local;
    private bool _isClosed;

    private WorkerPool(ObjectClient client, WorkerPoolProxy proxy, WhenFull whenFull)
    {
        _proxy = proxy;
        _converters = client.Converters;
        _line = new SubmissionLine(proxy, ((HostLink)client.Channel).Options.Exceptions, whenFull);
    }

    /// <summary>The pool's coordinator on the host: how it stands, who works for it.</summary>
    public ISharedWorkerPool Coordinator => _proxy;

    /// <summary>The worker processes of this process that are alive now; none where the pool's workers have joined from elsewhere.</summary>
    public IReadOnlyList<ChildProcess> Processes => _local?.Children ?? [];

    /// <summary>Starts worker processes, which are children of this one and die with it, however that ends. Those that die are replaced.</summary>
    /// <param name="client">The client on whose host the pool's coordinator lives. It must outlive the pool.</param>
    /// <param name="options">The options: at least the types that the workers offer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The pool, when all workers have joined.</returns>
    /// <exception cref="ArgumentException">The options offer no method, or the initializer is no call of one.</exception>
    /// <exception cref="PoolClosedException">The initializer has failed; the message and the detail say how.</exception>
    /// <exception cref="ChildStartException">A worker did not start; see <see cref="ChildProcess.RunIfChild"/>.</exception>
    public static async Task<WorkerPool> StartAsync(ObjectClient client, WorkerPoolOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        LocalWorkers.Demand(options, client.Converters);
        var proxy = await WorkerPoolOpening.OpenAsync(client, options.Name, options.Settings, cancellationToken);
        var pool = new WorkerPool(client, proxy, options.WhenFull);
        try
        {
            await proxy.OwnAsync(cancellationToken);
            pool._local = await LocalWorkers.StartAsync(client, proxy, options, cancellationToken);
            await pool._local.AllJoined.WaitAsync(cancellationToken);
            return pool;
        }
        catch
        {
            await pool.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a named pool whose workers join from elsewhere, to submit tasks to it.</summary>
    /// <param name="client">The client. It must outlive the pool.</param>
    /// <param name="name">The pool's name; where there is none, it is made.</param>
    /// <param name="settings">How it is if it is made now; null for <see cref="WorkerPoolSettings.Default"/>.</param>
    /// <param name="whenFull">What becomes of this process's tasks when the pool has no room.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<WorkerPool> OpenAsync(
        ObjectClient client, string name, WorkerPoolSettings? settings = null, WhenFull whenFull = WhenFull.Wait, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new WorkerPool(client, await WorkerPoolOpening.OpenAsync(client, name, settings, cancellationToken), whenFull);
    }

    /// <summary>Takes no more tasks, from anybody; those that are there go on, and workers leave after the last.</summary>
    /// <param name="cancellationToken">Cancels the wait for the answer.</param>
    public async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        _isClosed = true;
        _local?.StopReplacing();
        await _proxy.CloseAsync(cancellationToken);
    }

    /// <summary>
    /// Takes no more tasks; those that are there end with <see cref="PoolClosedException"/>. Worker processes of this process are killed: none is
    /// left. Others are told to leave.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait for the host's answer; the processes are killed in any case.</param>
    public async Task TerminateAsync(CancellationToken cancellationToken = default)
    {
        _isClosed = true;
        _local?.StopReplacing();
        try
        {
            await _proxy.TerminateAsync("somebody terminated it", detail: null, cancellationToken);
        }
        finally
        {
            if (_local is not null)
            {
                await _local.KillAllAsync();
            }
        }
    }

    /// <summary>Waits until all tasks are done, and the worker processes of this process have ended.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The pool is neither closed nor terminated.</exception>
    public async Task JoinAsync(CancellationToken cancellationToken = default)
    {
        if (!_isClosed)
        {
            throw new InvalidOperationException("The pool still takes tasks; expected it to be closed or terminated first.");
        }

        await _proxy.DrainAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        if (_local is not null)
        {
            await _local.AllEnded.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The pool as an executor: submit, call off, shut down.</summary>
    public PoolExecutor AsExecutor() => new(this);

    /// <summary>
    /// A pool whose workers are this process's own is terminated. Of another this process only goes: its tasks are called off, everything
    /// else stays.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_local is not null)
            {
                await TerminateAsync();
            }
        }
        catch (Exception e) when (e is LinkLostException or ActorException or TimeoutException)
        {
            // A host that is gone has terminated it already.
        }
        finally
        {
            await _line.DisposeAsync();
            if (_local is not null)
            {
                await _local.DisposeAsync();
            }

            await _proxy.DisposeAsync().AtScopeEnd();
        }
    }

    /// <summary><c>worker-pool@id</c>.</summary>
    public override string ToString() => _proxy.ToString();

    /// <summary>Calls off everything that this process has submitted and that has not ended.</summary>
    internal void CallOffAll() => _line.CallOffAll();
}
