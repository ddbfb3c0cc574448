namespace Actors.Contracts.Objects;

/// <summary>What a worker pool is made with. Immutable.</summary>
public sealed record WorkerPoolSettings
{
    /// <summary>The settings where none are given.</summary>
    public static WorkerPoolSettings Default { get; } = new();

    /// <summary>
    /// How many tasks the pool holds at most: those that wait and run, and those whose outcome their submitter has not fetched. Whoever
    /// submits more waits for room, or is refused, as he chooses. 1 to 16,777,216; default 65,536.
    /// </summary>
    public int MaxTasks { get; init; } = 65_536;

    /// <summary>
    /// How often a task may be begun: more than once only because its worker died while it ran. Default 1: the task fails with
    /// <see cref="WorkerDiedException"/>, because half of it may have been done already. A task that had not begun is never lost.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>How long a task may run, from its beginning; null is off, the default. Beyond, it fails with <see cref="TaskTimeoutException"/>.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>
    /// How long a task whose time is over may go on after its worker was told to end it; then a local worker is killed and replaced.
    /// Default 5 s.
    /// </summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);
}
