using Actors.Kernel.Sessions;

namespace Actors.Objects.Semaphores;

/// <summary>Permits that one request was granted and that have not come back.</summary>
/// <param name="token">Under which they are held.</param>
/// <param name="origin">The request: told when they return by themselves.</param>
/// <param name="request">What was asked for.</param>
/// <param name="since">When they were granted, in UTC.</param>
internal sealed class PermitHold(ulong token, Caller origin, PermitRequest request, DateTime since)
{
    public ulong Token { get; } = token;

    public Caller Origin { get; } = origin;

    public string Client { get; } = request.Client;

    public string? CallSite { get; } = request.CallSite;

    public DateTime Since { get; } = since;

    /// <summary>How many; fewer than were granted where its session has given some back without naming the token.</summary>
    public long Count { get; set; } = request.Count;

    /// <summary>When they return by themselves, in UTC; MaxValue for never.</summary>
    public DateTime Expires { get; set; } = DateTime.MaxValue;

    /// <summary>How long they stay taken after their holder's session ended; null when they come back with it.</summary>
    public TimeSpan? Grace { get; } = request.Grace;

    /// <summary>The sessions that give it back before they give back what others have; 0 for those of its own session alone.</summary>
    public long Party { get; } = request.Party;

    /// <summary>When they are free for who wants them, in UTC; MaxValue while their holder's session lives.</summary>
    public DateTime OrphanedUntil { get; set; } = DateTime.MaxValue;

    /// <summary>Its place among the loose or the orphaned ones, oldest first; null for one that comes back with its session.</summary>
    public LinkedListNode<PermitHold>? PlaceAmongLoose { get; set; }

    /// <summary>Its place among all, oldest first.</summary>
    public LinkedListNode<PermitHold>? Place { get; set; }

    /// <summary>Its place among those of its session, oldest first.</summary>
    public LinkedListNode<PermitHold>? PlaceInSession { get; set; }

    /// <summary>Its place among those of its party, oldest first.</summary>
    public LinkedListNode<PermitHold>? PlaceInParty { get; set; }
}
