namespace Actors.Contracts;

/// <summary>
/// Bytes that are not a value of this product's value model, or a value of another kind than asked for. On a host it
/// becomes the caller's <see cref="ErrorCode.BadArgument"/>.
/// </summary>
public sealed class ValueFormatException : FormatException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was found and what was expected.</param>
    /// <param name="inner">The failure below, if any.</param>
    public ValueFormatException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
