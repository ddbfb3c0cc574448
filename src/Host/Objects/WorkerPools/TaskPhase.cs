namespace Actors.Objects.WorkerPools;

/// <summary>Where a task is.</summary>
internal enum TaskPhase
{
    /// <summary>In the line, or in none any more.</summary>
    Waiting,

    /// <summary>A worker has it, or it is on its way there; it has certainly not begun.</summary>
    Leased,

    /// <summary>A worker has begun it.</summary>
    Begun,

    /// <summary>A worker has it, and nobody awaits what becomes of it.</summary>
    Abandoned,
}
