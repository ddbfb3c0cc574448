namespace Actors.Contracts;

/// <summary>A task calls a method that its worker does not offer: only public static methods of types that the worker registers can be called.</summary>
public sealed class MethodNotRegisteredException : ActorException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong and what was expected.</param>
    /// <param name="detail">More, for programs; null for nothing.</param>
    public MethodNotRegisteredException(string message, string? detail = null)
        : base(ErrorCode.MethodNotRegistered, message, detail)
    {
    }
}
