using System.Reflection;

namespace Actors.Processes.Pools.Methods;

/// <summary>The name under which a static method travels: its type, its name and its parameters' types, so that overloads are told apart.</summary>
internal static class MethodKey
{
    public static string Of(MethodInfo method) => $"{method.DeclaringType}.{method.Name}({string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType))})";

    /// <summary>Why a method cannot be called by a pool; null when it can.</summary>
    public static string? Misfit(MethodInfo method) =>
        !method.IsStatic ? "it is no static method"
        : method.DeclaringType is null || method.Name.Contains('<', StringComparison.Ordinal) ? "it is a lambda or a local function"
        : !method.IsPublic ? "it is not public"
        : method.ContainsGenericParameters || method.IsGenericMethod ? "it is generic"
        : method.GetParameters().FirstOrDefault(parameter => CannotTravel(parameter.ParameterType)) is { } unfit ? $"its parameter '{unfit.Name}' is a {unfit.ParameterType}, which cannot travel"
        : CannotTravel(method.ReturnType) ? $"its result is a {method.ReturnType}, which cannot travel"
        : null;

    private static bool CannotTravel(Type type) => type.IsByRef || type.IsPointer || type.IsByRefLike || typeof(Delegate).IsAssignableFrom(type);
}
