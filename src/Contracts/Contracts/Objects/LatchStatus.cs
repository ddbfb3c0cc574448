namespace Actors.Contracts.Objects;

/// <summary>How a latch stands.</summary>
/// <param name="Count">The count.</param>
/// <param name="InitialCount">The count it was made with.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Participants">How many take part and have not signalled.</param>
public readonly record struct LatchStatus(int Count, int InitialCount, int Waiting, int Participants);
