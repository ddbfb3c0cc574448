using System.Linq.Expressions;
using System.Reflection;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Processes.Pools.Methods;

/// <summary>A static method that a worker offers, compiled once. Thread-safe.</summary>
internal abstract class StaticMethod
{
    private static readonly MethodInfo Report = typeof(StaticMethod).GetMethod(nameof(ReportTo), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Parameter[] _parameters;
    private readonly int _travelling;

    protected StaticMethod(MethodInfo method, ValueConverterSet converters)
    {
        Key = MethodKey.Of(method);
        _parameters = [.. method.GetParameters().Select(parameter => Describe(parameter, converters))];
        _travelling = _parameters.Count(parameter => parameter.Role == ParameterRole.Argument);
    }

    public string Key { get; }

    public static StaticMethod Of(MethodInfo method, ValueConverterSet converters)
    {
        var returned = method.ReturnType;
        var result = returned == typeof(void) || returned == typeof(Task) || returned == typeof(ValueTask) ? typeof(object)
            : returned is { IsGenericType: true } generic && (generic.GetGenericTypeDefinition() == typeof(Task<>) || generic.GetGenericTypeDefinition() == typeof(ValueTask<>))
                ? generic.GetGenericArguments()[0]
                : returned;
        const BindingFlags Plainly = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions;
        return (StaticMethod)Activator.CreateInstance(typeof(StaticMethod<>).MakeGenericType(result), Plainly, binder: null, [method, converters], culture: null)!;
    }

    /// <summary>Reads the arguments of a call.</summary>
    /// <exception cref="TaskFailure">They do not fit.</exception>
    public object?[] ReadArguments(ref ValueReader reader, Invocation invocation)
    {
        var found = reader.ReadListHeader();
        if (found != _travelling)
        {
            throw new TaskFailure(ErrorCode.BadArgument, $"Found {found} arguments for {Key}; expected {_travelling}.");
        }

        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = _parameters[i];
            try
            {
                arguments[i] = parameter.Role switch
                {
                    ParameterRole.Argument => parameter.Converter!.ReadObject(ref reader),
                    ParameterRole.Cancellation => invocation.Cancellation,
                    _ => parameter.Report!(invocation),
                };
            }
            catch (Exception e)
            {
                // Also a user's own converter: whatever it throws, the argument does not fit.
                throw new TaskFailure(ErrorCode.BadArgument, $"The argument '{parameter.Name}' of {Key} does not fit: {e.Message}", e.ToString());
            }
        }

        return arguments;
    }

    /// <summary>Calls it, waits until it is done, and writes the result.</summary>
    /// <exception cref="TaskFailure">The result cannot travel.</exception>
    public abstract void Invoke(object?[] arguments, ByteBuffer output);

    /// <summary>A call of the method with arguments out of an array.</summary>
    protected static MethodCallExpression Call(MethodInfo method, ParameterExpression arguments) => Expression.Call(method, method.GetParameters().Select(
        (parameter, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), parameter.ParameterType)));

    private static Parameter Describe(ParameterInfo parameter, ValueConverterSet converters)
    {
        var role = ParameterRoles.Of(parameter);
        return new Parameter(
            parameter.Name ?? "?",
            role,
            role == ParameterRole.Argument ? converters.For(parameter.ParameterType) : null,
            role == ParameterRole.Progress ? Report.MakeGenericMethod(parameter.ParameterType.GetGenericArguments()).CreateDelegate<Func<Invocation, object>>() : null);
    }

    private static object ReportTo<T>(Invocation invocation) => invocation.ReportTo<T>();

    private sealed record Parameter(string Name, ParameterRole Role, ValueConverter? Converter, Func<Invocation, object>? Report);
}
