using System.Linq.Expressions;
using System.Reflection;

namespace Actors.Processes.Pools.Submitting;

/// <summary>Takes apart an expression that calls a static method: <c>() =&gt; Work.Square(7)</c>.</summary>
internal static class CallExpression
{
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static (MethodCall Method, object?[] Arguments) Read(LambdaExpression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (Unwrap(expression.Body) is not MethodCallExpression { Object: null } call)
        {
            throw new ArgumentException($"Found {expression}; expected a call of a static method, as () => Work.Square(7).", nameof(expression));
        }

        var method = MethodCall.Of(call.Method);
        var arguments = new object?[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Evaluate(call.Arguments[i]);
        }

        return (method, arguments);
    }

    // A result that is asked for as an object, say, is boxed here.
    private static Expression Unwrap(Expression body) => body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? Unwrap(convert.Operand) : body;

    // The usual arguments, constants and variables, without a compiler.
    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field, Expression: null } => field.GetValue(null),
        MemberExpression { Member: FieldInfo field, Expression: ConstantExpression { Value: { } owner } } => field.GetValue(owner),
        DefaultExpression { Type.IsValueType: false } => null,
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };
}
