namespace Actors.Objects.Semaphores;

/// <summary>What one who asks for permits wants.</summary>
/// <param name="Count">How many.</param>
/// <param name="Lease">After how long they return by themselves, counted from the grant; null for never.</param>
/// <param name="Client">What its client says of itself.</param>
/// <param name="CallSite">Where in its program; null when it does not say.</param>
internal sealed record PermitRequest(long Count, TimeSpan? Lease, string Client, string? CallSite)
{
    /// <summary>How long the permits stay taken after their holder's session ended; null when they come back with it.</summary>
    public TimeSpan? Grace { get; init; }

    /// <summary>What the sessions have in common that give back each other's permits; 0 for nothing.</summary>
    public long Party { get; init; }
}
