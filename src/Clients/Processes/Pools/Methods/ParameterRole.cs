using System.Reflection;

namespace Actors.Processes.Pools.Methods;

/// <summary>Where a parameter's argument comes from.</summary>
internal enum ParameterRole
{
    /// <summary>It travels with the task.</summary>
    Argument,

    /// <summary>The worker gives a token that is cancelled when the task is to end.</summary>
    Cancellation,

    /// <summary>The worker gives what takes reports.</summary>
    Progress,
}

/// <summary>Tells parameters apart.</summary>
internal static class ParameterRoles
{
    public static ParameterRole Of(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken) ? ParameterRole.Cancellation
        : parameter.ParameterType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IProgress<>) ? ParameterRole.Progress
        : ParameterRole.Argument;
}
