namespace Actors.Protocol.Frames;

/// <summary>
/// The bounds of one connection, in one place. All are checked before anything is allocated. The host's are configurable and
/// told to the client in Welcome.
/// </summary>
public sealed record ProtocolLimits
{
    /// <summary>The limits where none are configured.</summary>
    public static ProtocolLimits Default { get; } = new();

    /// <summary>Bytes of one frame. Default 64 MiB.</summary>
    public int MaxFrameBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Bytes of one frame before the handshake is done. Not configurable: 4 KiB.</summary>
    public static int MaxHandshakeFrameBytes => 4096;

    /// <summary>Time for the whole handshake. Default 5 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a failed authentication is held before it is answered. Default 200 ms.</summary>
    public TimeSpan AuthenticationDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Requests of one session without an answer. Default 16,384; the client lets further callers wait.</summary>
    public int MaxInFlight { get; init; } = 16_384;

    /// <summary>Bytes of replies a client may leave unread before the host stops reading its requests. Default 4 MiB.</summary>
    public int MaxUnsentBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of kept replies not yet acknowledged; beyond, the session cannot be resumed. Default 64 MiB.</summary>
    public int MaxKeptBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Silence after which a peer asks whether the other is there. Default 5 s.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Silence after which the connection counts as lost. Default 15 s.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Connections at the same time, in the handshake or after it. Default 10,000.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Connections that have not yet proved the key; beyond, the one that has been trying longest is closed. At least 1. Default 1,000.</summary>
    public int MaxHandshakes { get; init; } = 1_000;
}
