namespace Actors.Contracts;

/// <summary>One of those who wait for each other in a circle.</summary>
/// <param name="Session">Its session.</param>
/// <param name="Client">What its client says of itself: by default program, process id and host name.</param>
/// <param name="WaitsFor">The name of the lock it waits for.</param>
/// <param name="WaitsAt">Where in its program; null when it does not say.</param>
/// <param name="Holds">The name of the lock it holds and another waits for.</param>
/// <param name="HeldFor">For how long it has held that.</param>
/// <param name="HeldAt">Where in its program it was acquired; null when it does not say.</param>
public sealed record DeadlockParticipant(
    string Session, string Client, string WaitsFor, string? WaitsAt, string Holds, TimeSpan HeldFor, string? HeldAt);
