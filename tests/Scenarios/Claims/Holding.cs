namespace Actors.Scenarios.Claims;

/// <summary>What one has who has waited.</summary>
internal sealed class Holding
{
    /// <summary>Gives it back, or passes it on: the next in line has it then.</summary>
    public Func<Task> ReleaseAsync { get; init; } = static () => Task.CompletedTask;

    /// <summary>Does what only its holder may; null where anybody may all.</summary>
    public Func<Task>? UseAsync { get; init; }

    /// <summary>Whether the host said that the holder before died; false where it never says so.</summary>
    public bool IsAbandoned { get; init; }

    /// <summary>Fires when it is lost; none where there is nothing to lose.</summary>
    public CancellationToken Lost { get; init; }
}
