using Actors.Contracts;

namespace Actors.Processes.Pools.Methods;

/// <summary>A task that fails before or after its method, not inside it.</summary>
/// <param name="code">What the submitter is told.</param>
/// <param name="message">What was wrong and what was expected.</param>
/// <param name="detail">More, for programs; null for nothing.</param>
internal sealed class TaskFailure(ErrorCode code, string message, string? detail = null) : Exception(message)
{
    public ErrorCode Code { get; } = code;

    public string? Detail { get; } = detail;
}
