using Actors.Client;

namespace Actors.Processes;

/// <summary>What a worker of a pool is made with. Immutable.</summary>
public sealed record PoolWorkerOptions
{
    /// <summary>The types whose public static methods the worker offers. Nothing else can be called in it.</summary>
    public IReadOnlyList<Type> Types { get; init; } = [];

    /// <summary>What it calls itself. Default: program and process id.</summary>
    public string Name { get; init; } = $"{AppDomain.CurrentDomain.FriendlyName} {Environment.ProcessId}";

    /// <summary>How many tasks it runs at a time, each on a thread of its own. 1 to 4,096; default 1.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>After how many tasks it leaves; null is off, the default.</summary>
    public int? MaxTasks { get; init; }

    /// <summary>Runs once, before the first task; what it throws, the worker's run throws. Default: none.</summary>
    public Func<CancellationToken, Task>? Initializer { get; init; }

    /// <summary>How the worker connects.</summary>
    public ObjectClientOptions Client { get; init; } = ObjectClientOptions.Default;

    /// <summary>Whether the process is killed when a task does not end within the grace after its time was over. For processes that are nothing but workers. Default: off.</summary>
    public bool KillWhenStuck { get; init; }
}
