namespace Actors.Processes;

/// <summary>How a map over many items is cut into tasks. Immutable.</summary>
public sealed record MapOptions
{
    /// <summary>The options where none are given.</summary>
    public static MapOptions Default { get; } = new();

    /// <summary>
    /// How many items make one task. More cost less each, but share one fate: they run one after another in one worker, have one time
    /// limit, and fail together when that worker dies. Default 1.
    /// </summary>
    public int ChunkSize { get; init; } = 1;

    /// <summary>How many tasks a streaming map is ahead of its consumer at most: more items are not read, and more results not kept. Default 1,024.</summary>
    public int Ahead { get; init; } = 1024;

    /// <summary>How each task is run.</summary>
    public TaskOptions Task { get; init; } = TaskOptions.Default;

    internal void Demand()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ChunkSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Ahead, 1);
    }
}
