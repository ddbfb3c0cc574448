using System.Linq.Expressions;
using Actors.Contracts.Objects;

namespace Actors.Processes;

/// <summary>What a pool of worker processes of this program is made with. Immutable.</summary>
public sealed record WorkerPoolOptions
{
    /// <summary>How many worker processes there are. Default: as many as the machine has processors.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The types whose public static methods the workers offer. Nothing else can be called in them.</summary>
    public IReadOnlyList<Type> Types { get; init; } = [];

    /// <summary>How many tasks each worker runs at a time. Default 1.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>
    /// A call of a static method of one of the <see cref="Types"/> that each worker makes once, before its first task. Its arguments travel as a
    /// task's do. Where it fails, the pool is terminated with its error. Default: none.
    /// </summary>
    public Expression<Action>? Initializer { get; init; }

    /// <summary>After how many tasks a worker leaves and is replaced by a new process; null is off, the default.</summary>
    public int? MaxTasksPerWorker { get; init; }

    /// <summary>The pool's name, under which others submit to it and join it as workers. Default null: only this process knows it.</summary>
    public string? Name { get; init; }

    /// <summary>The pool's bounds and policies.</summary>
    public WorkerPoolSettings Settings { get; init; } = WorkerPoolSettings.Default;

    /// <summary>What becomes of this process's tasks when the pool has no room. Default: they wait.</summary>
    public WhenFull WhenFull { get; init; }

    /// <summary>How the worker processes are started: program, environment, working directory. They die with this process in any case.</summary>
    public ChildProcessOptions Child { get; init; } = ChildProcessOptions.Default;
}
