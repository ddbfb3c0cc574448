using Actors.Contracts;

namespace Actors.Objects.WorkerPools;

/// <summary>One who hands in tasks and collects what becomes of them.</summary>
/// <param name="id">Its number.</param>
/// <param name="session">Whose it is.</param>
internal sealed class Submitter(ulong id, SessionId session)
{
    public ulong Id { get; } = id;

    public SessionId Session { get; } = session;

    /// <summary>Its tasks that have not ended, by its own numbers.</summary>
    public Dictionary<ulong, PooledTask> Tasks { get; } = [];

    /// <summary>What it has not collected, in order.</summary>
    public LinkedList<Outcome> News { get; } = [];

    /// <summary>Its request that waits for news; null for none.</summary>
    public Collector? Collector { get; set; }
}
