using Actors.Contracts.Values;

namespace Actors.Objects.WorkerPools;

/// <summary>One task on its way through a pool.</summary>
/// <param name="submitter">Who awaits it.</param>
/// <param name="number">The submitter's own number for it.</param>
/// <param name="call">What to do; only workers look into it.</param>
/// <param name="limit">How long it may run; MaxValue for no limit.</param>
/// <param name="attempts">How often it may be begun.</param>
internal sealed class PooledTask(Submitter submitter, ulong number, Value call, TimeSpan limit, int attempts)
{
    /// <summary>Its place in the order of submission; workers know it by that.</summary>
    public ulong Id { get; set; }

    public Submitter Submitter { get; } = submitter;

    public ulong Number { get; } = number;

    public Value Call { get; } = call;

    public TimeSpan Limit { get; } = limit;

    public int Attempts { get; } = attempts;

    /// <summary>How often it has begun.</summary>
    public int Begun { get; set; }

    public TaskPhase Phase { get; set; }

    /// <summary>Who has it; null while it waits.</summary>
    public PoolWorker? Worker { get; set; }

    /// <summary>The lease under which the worker was sent it.</summary>
    public ulong Lease { get; set; }

    /// <summary>When its time is over, in UTC, while it runs.</summary>
    public DateTime Deadline { get; set; } = DateTime.MaxValue;

    /// <summary>Whether its submitter wants it to end; then it is not begun again.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Reports that nobody has collected.</summary>
    public int Reports { get; set; }

    /// <summary>The latest of them.</summary>
    public Outcome? LastReport { get; set; }

    internal PooledTask? Before { get; set; }

    internal PooledTask? After { get; set; }
}
