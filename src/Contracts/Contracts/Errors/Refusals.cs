namespace Actors.Contracts;

/// <summary>Makes the exception of an error's number.</summary>
public static class Refusals
{
    /// <summary>The exception that a number stands for.</summary>
    /// <param name="code">The number.</param>
    /// <param name="message">What was wrong and what was expected.</param>
    /// <param name="detail">More, for programs; null for nothing.</param>
    /// <exception cref="ValueFormatException">The detail is not what a host sends with that number.</exception>
    public static ActorException Read(ErrorCode code, string message, string? detail) => code switch
    {
        ErrorCode.Deadlock => new DeadlockException(message, detail),
        ErrorCode.RemoteFailure => RemoteException.Read(message, detail),
        ErrorCode.WorkerDied => new WorkerDiedException(message, detail),
        ErrorCode.TaskTimeout => new TaskTimeoutException(message, detail),
        ErrorCode.PoolClosed => new PoolClosedException(message, detail),
        ErrorCode.MethodNotRegistered => new MethodNotRegisteredException(message, detail),
        ErrorCode.Unserializable => new TaskSerializationException(message, detail),
        _ => new ActorException(code, message, detail),
    };
}
