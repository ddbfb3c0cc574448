namespace Actors.Processes;

/// <summary>How one task, or each task of a map, is run. Immutable.</summary>
public sealed record TaskOptions
{
    /// <summary>The options where none are given.</summary>
    public static TaskOptions Default { get; } = new();

    /// <summary>How long it may run; null is the pool's limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How often it may be begun, once more for each worker that dies while it runs; null is the pool's number.</summary>
    public int? Attempts { get; init; }
}
