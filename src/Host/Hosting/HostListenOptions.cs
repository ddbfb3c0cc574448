namespace Actors.Hosting;

/// <summary>Where a host accepts connections. With everything off it serves in-memory connections only. Immutable.</summary>
public sealed record HostListenOptions
{
    /// <summary>
    /// TCP endpoints as <c>address:port</c>: an IP address, <c>localhost</c> (127.0.0.1) or <c>*</c> (every address of the
    /// machine); port 0 picks a free one. Default 127.0.0.1:7411; off: an empty list. The protocol proves the key over TCP but
    /// does not hide what is said; beyond this machine prefer <see cref="Tls"/>.
    /// </summary>
    public IReadOnlyList<string> Native { get; init; } = ["127.0.0.1:7411"];

    /// <summary>The path of a Unix domain socket, at most 107 bytes; only this user can reach it. Default off: an empty text.</summary>
    public string Unix { get; init; } = "";

    /// <summary>TCP endpoints with TLS. Default off: an empty list.</summary>
    public IReadOnlyList<TlsEndpointOptions> Tls { get; init; } = [];

    /// <summary>Connections that the system holds until they are accepted; further ones wait or fail, as the system does it. Default 512.</summary>
    public int Backlog { get; init; } = 512;
}
