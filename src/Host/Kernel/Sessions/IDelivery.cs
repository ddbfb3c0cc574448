namespace Actors.Kernel.Sessions;

/// <summary>An answer that hands something over, which stays the host's until the client's library has it.</summary>
public interface IDelivery
{
    /// <summary>The client's library has it. Never called when the session ends before.</summary>
    void Settled();

    /// <summary>The client does not want it: it is the host's again. What comes after this has no effect.</summary>
    /// <param name="isMisfit">Whether it does not fit what the client asked for; else nobody awaits it any more.</param>
    void Returned(bool isMisfit);
}
