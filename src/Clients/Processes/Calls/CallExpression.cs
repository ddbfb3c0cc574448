using System.Linq.Expressions;
using System.Reflection;

namespace Actors.Processes.Calls;

/// <summary>Takes an expression such as <c>() => Worker.Run(list, n + 1)</c> apart: the arguments are evaluated here, the call is not made.</summary>
internal static class CallExpression
{
    /// <exception cref="ArgumentException">It is anything but a call of a static method; the message says what it is.</exception>
    public static StaticCall Parse(LambdaExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return Plain(expression.Body) is MethodCallExpression { Object: null } call
            ? new StaticCall(call.Method, [.. call.Arguments.Select(Evaluate)])
            : throw new ArgumentException($"Found '{expression}'; expected a call of one static method, such as () => Worker.Run(list, 42).", nameof(expression));
    }

    // Small expressions are read; the rest is interpreted, which works where nothing can be compiled.
    private static object? Evaluate(Expression expression) => Plain(expression) switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member when CanReach(member) => field.GetValue(Target(member)),
        MemberExpression { Member: PropertyInfo property } member when CanReach(member) => Get(property, Target(member)),
        _ => Interpret(expression),
    };

    private static Func<object?> Compile(Expression expression) =>
        Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true);

    private static object? Interpret(Expression expression) => expression.Type.IsByRefLike
        ? throw new ArgumentException($"Found an argument of {expression.Type}; expected a value that can travel.")
        : Compile(expression)();

    private static bool CanReach(MemberExpression member) => member.Expression is null or ConstantExpression or MemberExpression;

    private static object? Target(MemberExpression member) => member.Expression is null
        ? null
        : Evaluate(member.Expression) ?? throw new ArgumentException($"'{member.Expression}' is null in the argument '{member}'.");

    private static object? Get(PropertyInfo property, object? target)
    {
        try
        {
            return property.GetValue(target);
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    // What the compiler has put around it to make it fit: reference conversions change nothing.
    private static Expression Plain(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } conversion
            && (conversion.Type == typeof(void) || (!conversion.Operand.Type.IsValueType && !conversion.Type.IsValueType)
                || (conversion.Type == typeof(object) && conversion.Operand.Type.IsValueType)))
        {
            expression = conversion.Operand;
        }

        return expression;
    }
}
