using System.Linq.Expressions;
using Actors.Processes.Calls;
using Actors.Processes.Children;

namespace Actors.Processes;

public partial class ChildProcess
{
    /// <summary>Starts a process that calls a static method.</summary>
    /// <param name="call">The call, for example <c>() => Worker.Run(list, 42)</c>. Its arguments are evaluated here and now; the method, which is not generic, is called in the child.</param>
    /// <param name="options">How; null is <see cref="ChildProcessOptions.Default"/>.</param>
    /// <returns>The process, which has been started; <see cref="Started"/> says when it has come to the method.</returns>
    /// <exception cref="ArgumentException">It is no such call, or an argument cannot travel: nothing was started.</exception>
    /// <exception cref="ChildStartException">The system does not start the program.</exception>
    /// <exception cref="InvalidOperationException">This process is itself a child whose <c>Main</c> did not call <see cref="RunIfChild"/>.</exception>
    public static ChildProcess Start(Expression<Action> call, ChildProcessOptions? options = null) => Start(CallExpression.Parse(call), options);

    /// <inheritdoc cref="Start(Expression{Action}, ChildProcessOptions?)"/>
    public static ChildProcess Start(Expression<Func<Task>> call, ChildProcessOptions? options = null) => Start(CallExpression.Parse(call), options);

    /// <inheritdoc cref="Start(Expression{Action}, ChildProcessOptions?)"/>
    public static ChildProcess Start(Expression<Func<ValueTask>> call, ChildProcessOptions? options = null) => Start(CallExpression.Parse(call), options);

    /// <summary>Starts a process that calls a static method, whose result is wanted.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <inheritdoc cref="Start(Expression{Action}, ChildProcessOptions?)"/>
    public static ChildProcess<T> Start<T>(Expression<Func<T>> call, ChildProcessOptions? options = null) => Start<T>(CallExpression.Parse(call), options);

    /// <summary>Starts a process that calls a static method, whose result is wanted.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <inheritdoc cref="Start(Expression{Action}, ChildProcessOptions?)"/>
    public static ChildProcess<T> Start<T>(Expression<Func<Task<T>>> call, ChildProcessOptions? options = null) => Start<T>(CallExpression.Parse(call), options);

    /// <summary>Starts a process that calls a static method, whose result is wanted.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <inheritdoc cref="Start(Expression{Action}, ChildProcessOptions?)"/>
    public static ChildProcess<T> Start<T>(Expression<Func<ValueTask<T>>> call, ChildProcessOptions? options = null) => Start<T>(CallExpression.Parse(call), options);

    internal static ChildProcess Start(StaticCall call, ChildProcessOptions? options)
    {
        var own = options ?? ChildProcessOptions.Default;
        return Begin(new ChildProcess(own, new ChildRun(Prepare(call, own, resultType: null), own)));
    }

    private static ChildProcess<T> Start<T>(StaticCall call, ChildProcessOptions? options)
    {
        var own = options ?? ChildProcessOptions.Default;
        if (MethodResult.TypeOf(call.Method) != typeof(T))
        {
            throw new ArgumentException(
                $"'{call.Method.DeclaringType}.{call.Method.Name}' gives {MethodResult.TypeOf(call.Method)?.ToString() ?? "nothing"}; expected {typeof(T)}.", nameof(call));
        }

        var child = new ChildProcess<T>(own, new ChildRun(Prepare(call, own, typeof(T)), own));
        Begin(child);
        return child;
    }

    private static Work Prepare(StaticCall call, ChildProcessOptions options, Type? resultType)
    {
        ChildSide.DemandCheckedIn();
        return Work.Prepare(call, options, resultType);
    }

    private static ChildProcess Begin(ChildProcess child)
    {
        child._run.Ending = () => LiveChildren.Remove(child);
        LiveChildren.Add(child);
        try
        {
            child._run.Begin();
            return child;
        }
        catch
        {
            LiveChildren.Remove(child);
            throw;
        }
    }
}
