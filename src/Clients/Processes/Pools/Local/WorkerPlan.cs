namespace Actors.Processes.Pools.Local;

/// <summary>What a worker process is told by its parent.</summary>
/// <param name="Name">What it calls itself.</param>
/// <param name="Types">The types that it offers, by their names with assembly.</param>
/// <param name="Concurrency">How many tasks it runs at a time.</param>
/// <param name="MaxTasks">After how many tasks it leaves; null for never.</param>
/// <param name="IsNearHost">Whether the host is on this machine: then a connection that is gone means a process that is gone.</param>
internal sealed record WorkerPlan(string Name, string[] Types, int Concurrency, int? MaxTasks, bool IsNearHost);
