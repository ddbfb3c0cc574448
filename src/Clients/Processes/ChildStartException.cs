namespace Actors.Processes;

/// <summary>A child process could not be started, or did not come to the method it was started for. Nothing of the method has run.</summary>
public sealed class ChildStartException : Exception
{
    internal ChildStartException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
