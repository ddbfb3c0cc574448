namespace Actors.Contracts;

/// <summary>An argument or a result of a task cannot travel as a value. Where it is the result, the task has had its effect.</summary>
public sealed class TaskSerializationException : ActorException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong and what was expected.</param>
    /// <param name="detail">More, for programs; null for nothing.</param>
    public TaskSerializationException(string message, string? detail = null)
        : base(ErrorCode.Unserializable, message, detail)
    {
    }
}
