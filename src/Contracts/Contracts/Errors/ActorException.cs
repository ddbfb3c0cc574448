namespace Actors.Contracts;

/// <summary>
/// The host refused a request: it arrived, was judged, and the answer is no. Nothing of it has taken effect unless
/// <see cref="Code"/> is <see cref="ErrorCode.Internal"/>. Misuse throws the BCL's argument exceptions instead, and a
/// lost link a <see cref="LinkLostException"/>.
/// </summary>
public class ActorException : Exception
{
    private protected const string OnTheHost = "on the host";

    /// <summary>Makes a refusal.</summary>
    /// <param name="code">Why.</param>
    /// <param name="message">What was wrong and what was expected.</param>
    /// <param name="detail">The host's stack trace, for <see cref="ErrorCode.Internal"/>.</param>
    public ActorException(ErrorCode code, string message, string? detail = null)
        : base(message)
    {
        Code = code;
        Detail = detail;
    }

    /// <summary>Why, as a number that programs can branch on.</summary>
    public ErrorCode Code { get; }

    /// <summary>The host's stack trace where the object's code failed; else null.</summary>
    public string? Detail { get; }

    /// <summary>Where <see cref="Detail"/> was written, for people.</summary>
    public virtual string Place => OnTheHost;

    /// <inheritdoc/>
    public override string ToString() => Detail is null
        ? $"{base.ToString()} [{Code}]"
        : $"{base.ToString()} [{Code}]{Environment.NewLine}--- {Place} ---{Environment.NewLine}{Detail}";
}
