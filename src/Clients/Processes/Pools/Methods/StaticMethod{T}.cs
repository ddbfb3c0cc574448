using System.Linq.Expressions;
using System.Reflection;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Methods;

/// <summary>A static method by what it results in; object and always null where that is nothing.</summary>
internal sealed class StaticMethod<T> : StaticMethod
{
    private readonly Func<object?[], ValueTask<T>> _call;
    private readonly ValueConverter<T> _result;

    public StaticMethod(MethodInfo method, ValueConverterSet converters)
        : base(method, converters)
    {
        _result = converters.For<T>();
        var arguments = Expression.Parameter(typeof(object?[]));
        _call = Expression.Lambda<Func<object?[], ValueTask<T>>>(Complete(Call(method, arguments)), arguments).Compile();
    }

    public override void Invoke(object?[] arguments, ByteBuffer output)
    {
        var task = _call(arguments);
        var result = task.IsCompleted ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();
        var start = output.Length;
        try
        {
            _result.Write(new ValueWriter(output), result);
        }
        catch (Exception e)
        {
            // Also a user's own converter: whatever it throws, the result does not travel.
            output.Length = start;
            throw new TaskFailure(
                ErrorCode.Unserializable,
                $"The result of {Key}, a {result?.GetType().ToString() ?? typeof(T).ToString()}, cannot travel as a value: {e.Message} The task has had its effect.",
                e.ToString());
        }
    }

    private static Expression Complete(MethodCallExpression call)
    {
        var type = call.Type;
        return type == typeof(void) ? Expression.Block(call, Expression.Default(typeof(ValueTask<T>)))
            : type == typeof(ValueTask<T>) ? call
            : type == typeof(Task<T>) || type == typeof(Task) || type == typeof(ValueTask) ? Expression.Call(Await(type), call)
            : Expression.New(typeof(ValueTask<T>).GetConstructor([typeof(T)])!, call);
    }

    private static MethodInfo Await(Type type) =>
        typeof(StaticMethod<T>).GetMethod(nameof(AwaitAsync), BindingFlags.Static | BindingFlags.NonPublic, [type])!;

    private static ValueTask<T> AwaitAsync(Task<T>? task) => new(task ?? throw NoTask());

    private static async ValueTask<T> AwaitAsync(Task? task)
    {
        await (task ?? throw NoTask());
        return default!;
    }

    private static async ValueTask<T> AwaitAsync(ValueTask task)
    {
        await task;
        return default!;
    }

    private static InvalidOperationException NoTask() => new("The method returned null in place of a task.");
}
