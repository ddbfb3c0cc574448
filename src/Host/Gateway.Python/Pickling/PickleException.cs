namespace Actors.Gateway.Python.Pickling;

/// <summary>A pickle that cannot be read or written here. The message names what was found and what was expected.</summary>
public sealed class PickleException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What was found and what was expected.</param>
    public PickleException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">What was found and what was expected.</param>
    /// <param name="innerException">What caused it.</param>
    public PickleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
