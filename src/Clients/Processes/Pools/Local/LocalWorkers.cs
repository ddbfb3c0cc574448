using Actors.Client;
using Actors.Client.Links;
using Actors.Client.Objects.WorkerPools;
using Actors.Contracts;
using Actors.Contracts.Objects;
using Actors.Contracts.Values;
using Actors.Processes.Calls;
using Actors.Processes.Pools.Methods;
using Actors.Processes.Pools.Submitting;

namespace Actors.Processes.Pools.Local;

/// <summary>
/// The worker processes of a pool: as many as wanted at any time, each replaced when it ends, until the pool ends or it is clear that
/// none will ever work. Thread-safe.
/// </summary>
internal sealed class LocalWorkers : IAsyncDisposable
{
    // Workers that die one after another without having joined: more would die, too.
    private const int MostStillborn = 3;

    // A process whose worker has left the pool ends by itself; one that is frozen, or has lost its host, does not.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, (ChildProcess Child, JoinNotice Notice)> _children = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource _allJoined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ObjectClient _client;
    private readonly WorkerPoolProxy _pool;
    private readonly WorkerPoolOptions _options;
    private readonly ISharedValue<Value>? _initializer;
    private readonly string[] _types;
    private readonly bool _isNearHost;
    private Task _watching = Task.CompletedTask;
    private int _lastNumber;
    private int _joined;
    private int _places;
    private int _stillborn;
    private bool _replaces = true;

    private LocalWorkers(ObjectClient client, WorkerPoolProxy pool, WorkerPoolOptions options, ISharedValue<Value>? initializer)
    {
        (_client, _pool, _options, _initializer) = (client, pool, options, initializer);
        _types = [.. options.Types.Select(type => type.AssemblyQualifiedName!)];
        _places = options.Workers;
        _isNearHost = ((HostLink)client.Channel).Address.IsOnThisMachine;
    }

    /// <summary>Completes when as many have joined as are wanted; has the failure where it is clear that they will not.</summary>
    public Task AllJoined => _allJoined.Task;

    /// <summary>Completes when all processes have ended and none is replaced.</summary>
    public Task AllEnded => _allEnded.Task;

    public IReadOnlyList<ChildProcess> Children
    {
        get
        {
            lock (_gate)
            {
                return [.. _children.Values.Select(known => known.Child)];
            }
        }
    }

    /// <summary>Judges options before anything is made.</summary>
    /// <exception cref="ArgumentException">They cannot be.</exception>
    public static void Demand(WorkerPoolOptions options, ValueConverterSet converters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Concurrency, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTasksPerWorker ?? 1, 1, nameof(options));
        var methods = new MethodTable(options.Types, converters);
        if (methods.Keys.Count == 0)
        {
            throw new ArgumentException("Found no type with public static methods among the Types; expected those that the tasks call.", nameof(options));
        }

        if (options.Initializer is { } initializer && MethodCall.Of(CallExpression.Parse(initializer).Method) is var call && !methods.Keys.Contains(call.Name))
        {
            throw new ArgumentException($"The initializer calls {call.Name}, whose type is not among the Types.", nameof(options));
        }
    }

    public static async Task<LocalWorkers> StartAsync(ObjectClient client, WorkerPoolProxy pool, WorkerPoolOptions options, CancellationToken cancellationToken)
    {
        ISharedValue<Value>? initializer = null;
        if (options.Initializer is { } call)
        {
            initializer = await client.CreateValueAsync(Encode(CallExpression.Parse(call), client.Converters), cancellationToken: cancellationToken);
        }

        var workers = new LocalWorkers(client, pool, options, initializer);
        workers._watching = workers.WatchAsync();
        for (var i = 0; i < options.Workers; i++)
        {
            workers.StartOne();
        }

        return workers;
    }

    /// <summary>From now on a worker that ends is not replaced.</summary>
    public void StopReplacing()
    {
        lock (_gate)
        {
            _replaces = false;
        }
    }

    /// <summary>Ends all processes.</summary>
    public async Task KillAllAsync()
    {
        StopReplacing();
        foreach (var child in Children)
        {
            child.Kill();
        }

        await _allEnded.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAllAsync();
        await _ending.CancelAsync();
        await _watching;
        _ending.Dispose();
        if (_initializer is not null)
        {
            await _initializer.DisposeAsync();
        }
    }

    private static Value Encode(StaticCall call, ValueConverterSet converters)
    {
        var method = MethodCall.Of(call.Method);
        var buffer = method.Begin(isChunk: false);
        new ValueWriter(buffer).WriteListHeader(method.Travelling);
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            if (method.Parameters[i].Role == ParameterRole.Argument)
            {
                method.Write(buffer, converters, method.Parameters[i].Type, call.Arguments[i]);
            }
        }

        return Value.FromEncoded(buffer.WrittenSpan);
    }

    private void StartOne()
    {
        var number = Interlocked.Increment(ref _lastNumber);
        var name = $"{_options.Name ?? "worker"}-{number}";
        var plan = new WorkerPlan(name, _types, _options.Concurrency, _options.MaxTasksPerWorker, _isNearHost);
        var hasJoined = new JoinNotice(this);
        IProgress<ulong> joined = hasJoined;
        ChildProcess<bool> child;
        try
        {
            child = ChildProcess.Start(() => LocalWorker.RunAsync(_client, _pool, _initializer, plan, joined), _options.Child with { Name = name, IsDaemon = true });
        }
        catch (Exception e)
        {
            // Whatever keeps a process from being started keeps the pool from working.
            _ = BreakAsync(e);
            Vacate();
            return;
        }

        lock (_gate)
        {
            _children.Add(number, (child, hasJoined));
        }

        _ = AttendAsync(number, child, hasJoined);
    }

    // One process from its start to its end.
    private async Task AttendAsync(int number, ChildProcess<bool> child, JoinNotice joined)
    {
        var mayReplace = true;
        try
        {
            mayReplace = await child.ResultAsync();
        }
        catch (ChildEndedException e)
        {
            mayReplace = joined.Worker is not null || Interlocked.Increment(ref _stillborn) < MostStillborn;
            if (!mayReplace)
            {
                await BreakAsync(new PoolClosedException($"{MostStillborn} workers died one after another before they had joined; the last: {e.Message}", e.ToString()));
            }
        }
        catch (Exception e)
        {
            // It came to no task: the process did not start, or its initializer has thrown.
            mayReplace = false;
            await BreakAsync(e is ChildStartException ? e : new PoolClosedException($"the initializer has failed in a worker: {e.GetType()}: {e.Message}", e.ToString()));
        }

        await child.Exited;
        await child.DisposeAsync();
        bool replace;
        lock (_gate)
        {
            _children.Remove(number);
            replace = _replaces && mayReplace;
        }

        if (replace)
        {
            StartOne();
        }
        else
        {
            Vacate();
        }
    }

    // A worker that the host takes for dead while its process lives, because it is frozen, say, is killed and so replaced.
    private async Task WatchAsync()
    {
        try
        {
            await foreach (var change in _pool.WatchAsync(_ending.Token))
            {
                if (change.Kind is ChangeKind.Removed or ChangeKind.Reset)
                {
                    await KillStrayAsync();
                }
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The pool is over.
        }
        catch (Exception e) when (e is ActorException or LinkLostException)
        {
            // So is the host, or the pool's object: its workers end by themselves.
        }
    }

    private async Task KillStrayAsync()
    {
        var present = (await _pool.GetWorkersAsync(_ending.Token)).Select(worker => worker.Id).ToHashSet();
        lock (_gate)
        {
            foreach (var (child, notice) in _children.Values)
            {
                if (notice.Worker is { } worker && !present.Contains(worker))
                {
                    _ = KillUnlessEndedAsync(child);
                }
            }
        }
    }

    private static async Task KillUnlessEndedAsync(ChildProcess child)
    {
        await ((Task)child.Exited).WaitAsync(Farewell).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        child.Kill();
    }

    // The pool will never work: whoever waits is told.
    private async Task BreakAsync(Exception because)
    {
        StopReplacing();
        try
        {
            await _pool.TerminateAsync(because.Message.TrimEnd('.'), because is ActorException actor ? actor.Detail : because.ToString(), CancellationToken.None);
        }
        catch (Exception e) when (e is ActorException or LinkLostException or TimeoutException)
        {
            // A host that is gone has told them already.
        }

        _allJoined.TrySetException(because);
    }

    private void Vacate()
    {
        if (Interlocked.Decrement(ref _places) == 0)
        {
            _allEnded.TrySetResult();
            _allJoined.TrySetException(new PoolClosedException("The pool ended before its workers had joined."));
        }
    }

    private void Join()
    {
        Interlocked.Exchange(ref _stillborn, 0);
        if (Interlocked.Increment(ref _joined) == _options.Workers)
        {
            _allJoined.TrySetResult();
        }
    }

    /// <summary>Hears that a worker has joined.</summary>
    private sealed class JoinNotice(LocalWorkers workers) : IProgress<ulong>
    {
        private ulong _worker;

        /// <summary>The worker's number; null before it has joined.</summary>
        public ulong? Worker => Volatile.Read(ref _worker) is > 0 and var worker ? worker : null;

        public void Report(ulong value)
        {
            Volatile.Write(ref _worker, value);
            workers.Join();
        }
    }
}
