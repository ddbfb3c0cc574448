using System.Linq.Expressions;
using Actors.Contracts.Values;
using Actors.Processes.Calls;
using Actors.Processes.Pools.Submitting;

namespace Actors.Processes;

/// <summary>A pool as an executor; <c>concurrent.futures</c> of Python. Made by <see cref="WorkerPool.AsExecutor"/>. Thread-safe.</summary>
public sealed class PoolExecutor
{
    private readonly WorkerPool _pool;

    internal PoolExecutor(WorkerPool pool) => _pool = pool;

    /// <summary>Submits a call. Awaiting this is back-pressure: it completes when the pool has taken the task.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="call">The call, for example <c>() =&gt; Work.Square(7)</c>.</param>
    /// <param name="options">How it is run; null is <see cref="TaskOptions.Default"/>.</param>
    /// <param name="cancellationToken">Withdraws the task while it waits for room; afterwards <see cref="PoolFuture{T}.Cancel"/> does.</param>
    /// <exception cref="ArgumentException">It is no call of a public static method.</exception>
    /// <exception cref="Contracts.TaskSerializationException">An argument cannot travel.</exception>
    /// <exception cref="Contracts.PoolClosedException">The pool takes no more tasks.</exception>
    /// <exception cref="Contracts.ActorException"><see cref="Contracts.ErrorCode.Full"/>: there is no room, and the pool was opened to refuse then.</exception>
    public Task<PoolFuture<T>> SubmitAsync<T>(Expression<Func<T>> call, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        SubmitAsync(CallExpression.Parse(call), _pool.Converters.For<T>(), options, cancellationToken);

    /// <inheritdoc cref="SubmitAsync{T}(Expression{Func{T}}, TaskOptions?, CancellationToken)"/>
    public Task<PoolFuture<T>> SubmitAsync<T>(Expression<Func<Task<T>>> call, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        SubmitAsync(CallExpression.Parse(call), _pool.Converters.For<T>(), options, cancellationToken);

    /// <summary>Takes no more tasks; <c>shutdown</c> of Python.</summary>
    /// <param name="wait">Whether to wait until all tasks are done and the worker processes of this process have ended.</param>
    /// <param name="cancelFutures">Whether to call off this process's tasks that have not ended.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ShutdownAsync(bool wait = true, bool cancelFutures = false, CancellationToken cancellationToken = default)
    {
        await _pool.CloseAsync(cancellationToken);
        if (cancelFutures)
        {
            _pool.CallOffAll();
        }

        if (wait)
        {
            await _pool.JoinAsync(cancellationToken);
        }
    }

    private async Task<PoolFuture<T>> SubmitAsync<T>(StaticCall call, ValueConverter<T> result, TaskOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var accepted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var made = _pool.Make(call, result, options, accepted);
        var future = new PoolFuture<T>(made.Task);
        _ = _pool.Submit(made, CancellationToken.None);
        await using (cancellationToken.UnsafeRegister(static future => ((PoolFuture<T>)future!).Cancel(), future))
        {
            await accepted.Task;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return future;
    }
}
