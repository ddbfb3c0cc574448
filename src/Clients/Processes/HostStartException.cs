namespace Actors.Processes;

/// <summary>A manager's host could not be started; nothing of it is left.</summary>
public sealed class HostStartException : Exception
{
    internal HostStartException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
