namespace Actors.Contracts;

/// <summary>A worker pool takes no more tasks, or was terminated before the task was done. The message says why, the detail has the stack trace of a failed initializer.</summary>
public sealed class PoolClosedException : ActorException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong and what was expected.</param>
    /// <param name="detail">More, for programs; null for nothing.</param>
    public PoolClosedException(string message, string? detail = null)
        : base(ErrorCode.PoolClosed, message, detail)
    {
    }
}
