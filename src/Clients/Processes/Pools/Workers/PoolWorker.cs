using Actors.Client;
using Actors.Contracts;
using Actors.Processes.Pools.Methods;
using Actors.Processes.Pools.Workers;

namespace Actors.Processes;

/// <summary>Lets this process run tasks of a pool.</summary>
public static class PoolWorker
{
    private static readonly TimeSpan PauseBeforeReturning = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Joins a named pool and runs its tasks until the pool is closed and empty, or terminated, until the worker has run as many tasks as its
    /// options allow, or until it is cancelled. When the host is lost it comes back as soon as there is one.
    /// </summary>
    /// <param name="address">The host's address; null is this machine's default.</param>
    /// <param name="pool">The pool's name; where there is none, it is made.</param>
    /// <param name="options">The worker's options: at least the types that it offers.</param>
    /// <param name="cancellationToken">Lets the worker leave: tasks that run are told to end and waited for, what has not begun goes back.</param>
    /// <exception cref="ArgumentException">The options offer no method.</exception>
    /// <exception cref="LinkLostException">No host could be reached at first.</exception>
    public static async Task RunAsync(string? address, string pool, PoolWorkerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(pool);
        ArgumentNullException.ThrowIfNull(options);
        await using var client = await ObjectClient.ConnectAsync(address, options.Client, cancellationToken);
        await RunAsync(client, pool, options, comesBack: true, cancellationToken);
    }

    internal static async Task RunAsync(ObjectClient client, string pool, PoolWorkerOptions options, bool comesBack, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Concurrency, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTasks ?? 1, 1, nameof(options));
        var methods = new MethodTable(options.Types, client.Converters);
        if (methods.Keys.Count == 0)
        {
            throw new ArgumentException("Found no type with public static methods among the Types; expected those that the tasks call.", nameof(options));
        }

        if (options.Initializer is { } initialize)
        {
            await initialize(cancellationToken);
        }

        var remaining = new TaskAllowance(options.MaxTasks);
        while (true)
        {
            try
            {
                await using var proxy = await WorkerPoolOpening.OpenAsync(client, pool, settings: null, cancellationToken);
                var (worker, grace) = await proxy.EnlistAsync(options.Name, options.Concurrency, methods.Keys, endsWithConnection: false, cancellationToken);
                using var run = new WorkerRun(proxy, worker, grace, methods, options, remaining);
                await run.RunAsync(cancellationToken);
                return;
            }
            catch (PoolClosedException)
            {
                return;
            }
            catch (Exception e) when (comesBack && e is LinkLostException or ActorException { Code: ErrorCode.SessionLost or ErrorCode.NotHeld or ErrorCode.NoSuchObject or ErrorCode.ShuttingDown })
            {
                await Task.Delay(PauseBeforeReturning, cancellationToken);
            }
        }
    }
}
