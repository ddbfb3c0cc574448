using System.Reflection;

namespace Actors.Processes.Calls;

/// <summary>What a method gives: itself, or by a task.</summary>
internal static class MethodResult
{
    /// <summary>The type of the result; null for none.</summary>
    public static Type? TypeOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
        {
            return null;
        }

        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
    }

    /// <summary>Calls the method and awaits what it gives.</summary>
    public static async Task<object?> CallAsync(MethodInfo method, object?[] arguments)
    {
        const BindingFlags Plainly = BindingFlags.DoNotWrapExceptions;
        var returned = method.Invoke(obj: null, Plainly, binder: null, arguments, culture: null);
        var task = returned switch
        {
            Task running => running,
            ValueTask running => running.AsTask(),
            _ when returned is not null && method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>) =>
                (Task)method.ReturnType.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null)!,
            _ => null,
        };
        if (task is null)
        {
            return returned;
        }

        await task;
        return TypeOf(method) is { } type ? typeof(Task<>).MakeGenericType(type).GetProperty(nameof(Task<>.Result))!.GetValue(task) : null;
    }
}
