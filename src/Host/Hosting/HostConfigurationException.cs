namespace Actors.Hosting;

/// <summary>A host cannot be built from its configuration. The message has every error, one a line.</summary>
public sealed class HostConfigurationException : FormatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="errors">What is wrong; at least one.</param>
    /// <param name="inner">The failure below, if any.</param>
    public HostConfigurationException(IReadOnlyList<HostConfigurationError> errors, Exception? inner = null)
        : base(string.Join(Environment.NewLine, errors), inner) => Errors = errors;

    /// <summary>What is wrong, in the order in which it was written.</summary>
    public IReadOnlyList<HostConfigurationError> Errors { get; }
}
