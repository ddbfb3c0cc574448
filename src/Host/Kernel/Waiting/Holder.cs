using Actors.Contracts;

namespace Actors.Kernel.Waiting;

/// <summary>Who holds a lock. Immutable.</summary>
/// <param name="Token">The fencing token.</param>
/// <param name="Session">The holder's session.</param>
/// <param name="Owner">The logical owner in its session; 0 for the handle alone.</param>
/// <param name="Client">What the client says of itself, for people.</param>
/// <param name="Since">Since when, in UTC.</param>
/// <param name="CallSite">Where it was acquired, as the client reports it; null when it does not.</param>
public sealed record Holder(ulong Token, SessionId Session, ulong Owner, string Client, DateTime Since, string? CallSite);
