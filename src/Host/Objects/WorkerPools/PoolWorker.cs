using Actors.Contracts;

namespace Actors.Objects.WorkerPools;

/// <summary>One who takes tasks.</summary>
/// <param name="id">Its number.</param>
/// <param name="session">Whose it is.</param>
internal sealed class PoolWorker(ulong id, SessionId session)
{
    public ulong Id { get; } = id;

    public SessionId Session { get; } = session;

    public required string Name { get; init; }

    public required long ProcessId { get; init; }

    public required string Machine { get; init; }

    /// <summary>How many tasks it runs at a time.</summary>
    public required int Concurrency { get; init; }

    public required string[] Methods { get; init; }

    /// <summary>How many tasks it has, also such as nobody awaits.</summary>
    public int Held { get; set; }

    public long Done { get; set; }

    /// <summary>Its request that waits for tasks; null for none.</summary>
    public Taker? Taker { get; set; }

    /// <summary>Its request that waits for orders; null for none.</summary>
    public Listener? Listener { get; set; }

    /// <summary>Tasks that it was not told yet to end; with whether they must.</summary>
    public List<(ulong Task, bool MustEnd)> Orders { get; } = [];

    /// <summary>Whether it is to leave.</summary>
    public bool MustLeave { get; set; }

    public int FreeLanes => Math.Max(0, Concurrency - Held);

    public override string ToString() => $"'{Name}' (process {ProcessId} on {Machine})";
}
