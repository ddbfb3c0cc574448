namespace Actors.Gateway.Python;

/// <summary>How CPython processes reach the host. Immutable.</summary>
public sealed record PythonGatewayOptions
{
    /// <summary>
    /// Where clients are accepted: <c>tcp://127.0.0.1:50000</c> (port 0 picks one) or <c>unix:/run/actors.python.sock</c>.
    /// CPython's clients never try IPv6. Default: nowhere, which is off.
    /// </summary>
    public IReadOnlyList<string> Listen { get; init; } = [];

    /// <summary>The key that clients give as <c>authkey</c>, as text. Default: empty, which is the host's own auth key.</summary>
    public string AuthKey { get; init; } = "";

    /// <summary>Whether HMAC-MD5 proves the key: CPython up to 3.11 has no other digest. Default true.</summary>
    public bool AllowMd5 { get; init; } = true;

    /// <summary>
    /// How long a lock or permit stays taken after the process that took it is gone; then the next who wants it has it, as
    /// abandoned. Until then anyone may release it, as CPython's programs do on behalf of a child that has exited. Default 1 s.
    /// </summary>
    public TimeSpan OrphanGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether a client's <c>shutdown</c> stops the host. Default false.</summary>
    public bool AllowShutdown { get; init; }

    /// <summary>How long a connection may take to prove the key. Default 10 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of one message. Default 256 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Connections at a time; further ones are closed at once. Default 10,000.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>How often the processes of connected clients are looked at, to see whether they live. Default 250 ms.</summary>
    public TimeSpan ProcessWatchInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}
