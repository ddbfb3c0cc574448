namespace Actors.Contracts.Objects;

/// <summary>How a semaphore stands.</summary>
/// <param name="Free">Permits that are free.</param>
/// <param name="Held">Permits that are held.</param>
/// <param name="Waiting">Requests that wait.</param>
public readonly record struct SemaphoreStatus(int Free, int Held, int Waiting);

/// <summary>Who holds permits and who waits for some.</summary>
/// <param name="Holders">Who holds permits, the oldest grant first; at most 1,000.</param>
/// <param name="Waiting">Who waits, in order; at most the first 1,000.</param>
public sealed record SemaphoreDescription(IReadOnlyList<PermitHolder> Holders, IReadOnlyList<PermitWaiting> Waiting);

/// <summary>One grant of permits.</summary>
/// <param name="Token">The fencing token.</param>
/// <param name="Count">How many permits.</param>
/// <param name="Session">Its session.</param>
/// <param name="Client">What its client says of itself.</param>
/// <param name="HeldFor">For how long it has held them.</param>
/// <param name="CallSite">Where in its program they were acquired; null when it does not say.</param>
/// <param name="ReturnsIn">When they return by themselves; null for never.</param>
public sealed record PermitHolder(ulong Token, int Count, string Session, string Client, TimeSpan HeldFor, string? CallSite, TimeSpan? ReturnsIn);

/// <summary>One who waits for permits.</summary>
/// <param name="Count">How many it wants.</param>
/// <param name="Client">What its client says of itself.</param>
/// <param name="WaitsFor">For how long it has waited.</param>
/// <param name="CallSite">Where in its program; null when it does not say.</param>
public sealed record PermitWaiting(int Count, string Client, TimeSpan WaitsFor, string? CallSite);
