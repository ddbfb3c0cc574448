namespace Actors.Processes;

/// <summary>This process as its children and its parent know it.</summary>
public sealed class CurrentProcess
{
    internal const string MainName = "MainProcess";

    internal CurrentProcess(string name, bool isDaemon, ParentProcess? parent)
    {
        Name = name;
        IsDaemon = isDaemon;
        Parent = parent;
    }

    /// <summary>Its name: as its parent's options said, or <c>MainProcess</c>.</summary>
    public string Name { get; }

    /// <summary>Its process id.</summary>
    public int Id => Environment.ProcessId;

    /// <summary>Whether it was started by <see cref="ChildProcess.Start(System.Linq.Expressions.Expression{Action}, ChildProcessOptions?)"/> or its kin.</summary>
    public bool IsChild => Parent is not null;

    /// <summary>Whether it dies with its parent.</summary>
    public bool IsDaemon { get; }

    /// <summary>Its parent; null where it is not a child.</summary>
    public ParentProcess? Parent { get; }
}
