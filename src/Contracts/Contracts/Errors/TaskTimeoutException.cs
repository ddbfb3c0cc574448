namespace Actors.Contracts;

/// <summary>A task of a worker pool was not done within its time limit. It may still have an effect: its worker was told to end it.</summary>
public sealed class TaskTimeoutException : ActorException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong and what was expected.</param>
    /// <param name="detail">More, for programs; null for nothing.</param>
    public TaskTimeoutException(string message, string? detail = null)
        : base(ErrorCode.TaskTimeout, message, detail)
    {
    }
}
