namespace Actors.Contracts;

/// <summary>
/// The link to the host was lost before the answer came. <see cref="MayHaveExecuted"/> says whether the request may have
/// taken effect.
/// </summary>
public sealed class LinkLostException : IOException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened to the link, and what to do.</param>
    /// <param name="mayHaveExecuted">False only when the request certainly never reached the host.</param>
    /// <param name="inner">The failure below, if any.</param>
    public LinkLostException(string message, bool mayHaveExecuted, Exception? inner = null)
        : base(message, inner) => MayHaveExecuted = mayHaveExecuted;

    /// <summary>False when the request certainly had no effect; true when nobody can know.</summary>
    public bool MayHaveExecuted { get; }
}
