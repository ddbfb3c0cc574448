namespace Actors.Processes.Hosts;

/// <summary>A host in a child process. It ends when it is disposed, and when this process ends in whatever way.</summary>
internal abstract class HostProcess : IAsyncDisposable
{
    /// <summary>Where it accepts connections.</summary>
    public abstract string Address { get; }

    /// <summary>Its process id.</summary>
    public abstract int Id { get; }

    /// <summary>Completes when it has ended.</summary>
    public abstract Task Ended { get; }

    public abstract ValueTask DisposeAsync();
}
