using Actors.Contracts;
using Actors.Kernel.Sessions;

namespace Actors.Kernel.Watching;

/// <summary>One session's watch of one object. Used only inside the cell's turns.</summary>
internal sealed class Watch(Session session, RequestId id)
{
    public Session Session { get; } = session;

    public RequestId Id { get; } = id;

    /// <summary>The version of the last change that went out.</summary>
    public ulong SentVersion { get; set; }

    /// <summary>Whether the link was congested or cut, so that this watcher has to catch up.</summary>
    public bool IsLagging { get; set; }
}
