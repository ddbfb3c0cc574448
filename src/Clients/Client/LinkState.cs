namespace Actors.Client;

/// <summary>How the link to the host stands.</summary>
public enum LinkState
{
    /// <summary>Calls go to the host.</summary>
    Connected,

    /// <summary>The connection was lost a moment ago; calls wait while the session may still be resumed.</summary>
    Reconnecting,

    /// <summary>There is no host at the address, or it has been away for too long; calls fail at once until it is back.</summary>
    Down,

    /// <summary>The client was disposed, or the host does not want it.</summary>
    Closed,
}
