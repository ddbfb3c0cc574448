namespace Actors.Classes.Tests.Support;

/// <summary>Each node has its own, which goes after the node.</summary>
public sealed class ScopedService(NodeEvents events) : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose()
    {
        IsDisposed = true;
        events.Seen.Add("service gone");
    }
}
