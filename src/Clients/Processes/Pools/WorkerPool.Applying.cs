using System.Linq.Expressions;
using System.Reflection;
using Actors.Contracts.Values;
using Actors.Processes.Calls;
using Actors.Processes.Pools.Methods;
using Actors.Processes.Pools.Submitting;

namespace Actors.Processes;

/// <summary>Single tasks.</summary>
public sealed partial class WorkerPool
{
    private static readonly MethodInfo MakeSinkOf = typeof(WorkerPool).GetMethod(nameof(MakeSinkOfType), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Runs a call in a worker.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="call">The call, for example <c>() =&gt; Work.Square(7)</c>: its arguments are evaluated here and now.</param>
    /// <param name="options">How it is run; null is <see cref="TaskOptions.Default"/>.</param>
    /// <param name="cancellationToken">Calls the task off: one that waits is withdrawn, one that runs is told to end. The returned task is cancelled at once.</param>
    /// <returns>The result; see <see cref="WorkerPool"/> for what it fails with.</returns>
    /// <exception cref="ArgumentException">It is no call of a public static method.</exception>
    /// <exception cref="Contracts.TaskSerializationException">An argument cannot travel.</exception>
    public Task<T> ApplyAsync<T>(Expression<Func<T>> call, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(Make(CallExpression.Parse(call), _converters.For<T>(), options), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{T}(Expression{Func{T}}, TaskOptions?, CancellationToken)"/>
    public Task<T> ApplyAsync<T>(Expression<Func<Task<T>>> call, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(Make(CallExpression.Parse(call), _converters.For<T>(), options), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{T}(Expression{Func{T}}, TaskOptions?, CancellationToken)"/>
    public Task<T> ApplyAsync<T>(Expression<Func<ValueTask<T>>> call, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(Make(CallExpression.Parse(call), _converters.For<T>(), options), cancellationToken);

    /// <summary>Runs a call without a result in a worker.</summary>
    /// <inheritdoc cref="ApplyAsync{T}(Expression{Func{T}}, TaskOptions?, CancellationToken)"/>
    public Task ApplyAsync(Expression<Action> call, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(Make(CallExpression.Parse(call), NothingConverter.Instance, options), cancellationToken);

    /// <summary>Runs a call without a result in a worker.</summary>
    /// <inheritdoc cref="ApplyAsync{T}(Expression{Func{T}}, TaskOptions?, CancellationToken)"/>
    public Task ApplyAsync(Expression<Func<Task>> call, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(Make(CallExpression.Parse(call), NothingConverter.Instance, options), cancellationToken);

    /// <summary>Runs a call without a result in a worker.</summary>
    /// <inheritdoc cref="ApplyAsync{T}(Expression{Func{T}}, TaskOptions?, CancellationToken)"/>
    public Task ApplyAsync(Expression<Func<ValueTask>> call, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(Make(CallExpression.Parse(call), NothingConverter.Instance, options), cancellationToken);

    /// <summary>Runs a method with one argument in a worker: <c>ApplyAsync(Work.Square, 7)</c>, which costs less than an expression.</summary>
    /// <typeparam name="TItem">The argument's type.</typeparam>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="method">The static method.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="options">How it is run; null is <see cref="TaskOptions.Default"/>.</param>
    /// <param name="cancellationToken">Calls the task off.</param>
    /// <returns>The result; see <see cref="WorkerPool"/> for what it fails with.</returns>
    /// <exception cref="ArgumentException">It is no public static method.</exception>
    /// <exception cref="Contracts.TaskSerializationException">The argument cannot travel.</exception>
    public Task<T> ApplyAsync<TItem, T>(Func<TItem, T> method, TItem argument, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(MakeOne<TItem, T>(method, argument, options), cancellationToken);

    /// <inheritdoc cref="ApplyAsync{TItem, T}(Func{TItem, T}, TItem, TaskOptions?, CancellationToken)"/>
    public Task<T> ApplyAsync<TItem, T>(Func<TItem, Task<T>> method, TItem argument, TaskOptions? options = null, CancellationToken cancellationToken = default) =>
        Submit(MakeOne<TItem, T>(method, argument, options), cancellationToken);

    /// <summary>Runs a call in a worker, and calls back on a thread of the pool of threads.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="onResult">Given the result.</param>
    /// <param name="onError">Given why there is none; null for nobody. Also told of a cancellation.</param>
    /// <param name="options">How it is run; null is <see cref="TaskOptions.Default"/>.</param>
    /// <param name="cancellationToken">Calls the task off.</param>
    /// <returns>Completes after the call back, with its failure if it throws; it does not fail with the task where there is an <paramref name="onError"/>.</returns>
    public async Task ApplyAsync<T>(
        Expression<Func<T>> call, Action<T> onResult, Action<Exception>? onError = null, TaskOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(onResult);
        T result;
        try
        {
            result = await ApplyAsync(call, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (onError is not null)
        {
            onError(e);
            return;
        }

        onResult(result);
    }

    internal PendingCall<T> Make<T>(StaticCall call, ValueConverter<T> result, TaskOptions? options, TaskCompletionSource? accepted = null)
    {
        var method = MethodCall.Of(call.Method);
        var buffer = method.Begin(isChunk: false);
        new ValueWriter(buffer).WriteListHeader(method.Travelling);
        var token = CancellationToken.None;
        IReportSink? reports = null;
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var (_, type, role) = method.Parameters[i];
            switch (role)
            {
                case ParameterRole.Argument:
                    method.Write(buffer, _converters, type, call.Arguments[i]);
                    break;
                case ParameterRole.Cancellation:
                    token = (CancellationToken)call.Arguments[i]!;
                    break;
                case ParameterRole.Progress when call.Arguments[i] is { } progress:
                    reports = (IReportSink)MakeSinkOf.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [progress, _converters])!;
                    break;
                default:
                    // Nobody takes the reports.
                    break;
            }
        }

        var (parts, carriesReferences) = MethodCall.End(buffer, options ?? TaskOptions.Default);
        return new PendingCall<T>(
            new PendingTask<T>(result) { Parts = parts, CarriesReferences = carriesReferences, Reports = reports, Accepted = accepted }, token);
    }

    internal Task<T> Submit<T>(PendingCall<T> call, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || call.Token.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken.IsCancellationRequested ? cancellationToken : call.Token);
        }

        _line.Add(call.Task);
        call.Task.CancelWith(cancellationToken, call.Token);
        return call.Task.Task;
    }

    private PendingCall<T> MakeOne<TItem, T>(Delegate function, TItem argument, TaskOptions? options)
    {
        var method = MethodCall.Of(function);
        var buffer = method.Begin(isChunk: false);
        new ValueWriter(buffer).WriteListHeader(1);
        method.Write(buffer, _converters.For<TItem>(), argument);
        var (parts, carriesReferences) = MethodCall.End(buffer, options ?? TaskOptions.Default);
        return new PendingCall<T>(new PendingTask<T>(_converters.For<T>()) { Parts = parts, CarriesReferences = carriesReferences }, CancellationToken.None);
    }

    private static ReportSink<T> MakeSinkOfType<T>(IProgress<T> progress, ValueConverterSet converters) => new(progress, converters.For<T>());

    /// <summary>A task about to be submitted.</summary>
    /// <param name="Task">The task.</param>
    /// <param name="Token">The token among its arguments.</param>
    internal readonly record struct PendingCall<T>(PendingTask<T> Task, CancellationToken Token);
}
