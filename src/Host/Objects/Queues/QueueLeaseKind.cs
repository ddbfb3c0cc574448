namespace Actors.Objects.Queues;

/// <summary>What ends a lease.</summary>
internal enum QueueLeaseKind
{
    /// <summary>The client's library has the items: then they have left the queue.</summary>
    Handover,

    /// <summary>The client says so, its session ends, or the time is over.</summary>
    Work,

    /// <summary>As a handover; what comes back are dead letters again.</summary>
    DeadLetters,
}
