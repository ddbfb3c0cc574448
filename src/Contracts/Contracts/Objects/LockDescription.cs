namespace Actors.Contracts.Objects;

/// <summary>Who holds a lock and who waits for it.</summary>
/// <param name="Holders">Who holds it: one, or several readers.</param>
/// <param name="Waiting">Who waits, in order; at most the first 1,000.</param>
public sealed record LockDescription(IReadOnlyList<LockHolder> Holders, IReadOnlyList<LockWaiting> Waiting);

/// <summary>One who holds a lock.</summary>
/// <param name="Token">The fencing token.</param>
/// <param name="Session">Its session.</param>
/// <param name="Client">What its client says of itself.</param>
/// <param name="HeldFor">For how long it has held the lock.</param>
/// <param name="CallSite">Where in its program it was acquired; null when it does not say.</param>
public sealed record LockHolder(ulong Token, string Session, string Client, TimeSpan HeldFor, string? CallSite);

/// <summary>One who waits for a lock.</summary>
/// <param name="Client">What its client says of itself.</param>
/// <param name="WaitsFor">For how long it has waited.</param>
/// <param name="CallSite">Where in its program; null when it does not say.</param>
public sealed record LockWaiting(string Client, TimeSpan WaitsFor, string? CallSite);
