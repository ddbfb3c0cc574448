using Actors.Contracts;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Waiting;

/// <summary>One wait for a lock: what it waits for, and which held locks cannot be released before it is over.</summary>
/// <param name="Caller">Who waits.</param>
/// <param name="Node">The lock it waits for.</param>
/// <param name="Holding">The held locks whose owner waits here.</param>
/// <param name="Client">What the client says of itself, for people.</param>
/// <param name="Since">Since when, in UTC.</param>
/// <param name="CallSite">Where it waits, as the client reports it; null when it does not.</param>
public sealed record LockWait(Caller Caller, LockNode Node, IReadOnlyList<Fence> Holding, string Client, DateTime Since, string? CallSite);
