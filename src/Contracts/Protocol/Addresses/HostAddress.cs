using System.Globalization;
using System.Net;

namespace Actors.Protocol.Addresses;

/// <summary>
/// Where a host is: <c>actors://name:port</c>, <c>actors+tls://name:port</c> or <c>actors+unix:///path</c>. A bare
/// <c>name:port</c> is the first form.
/// </summary>
/// <param name="Transport">How the bytes travel.</param>
/// <param name="Host">Name or IP address; empty for a Unix socket.</param>
/// <param name="Port">The TCP port; 0 for a Unix socket.</param>
/// <param name="Path">The socket's path; empty for TCP.</param>
public sealed record HostAddress(HostTransport Transport, string Host, int Port, string Path)
{
    /// <summary>The port where none is said.</summary>
    public const int DefaultPort = 7411;

    private const int MaxUnixPathBytes = 107;

    /// <summary>The host of this machine on its default port.</summary>
    public static HostAddress Default { get; } = new(HostTransport.Tcp, "127.0.0.1", DefaultPort, "");

    /// <summary>Whether it certainly leads to this machine: a Unix socket, or a loopback address.</summary>
    public bool IsOnThisMachine => Transport == HostTransport.Unix || Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>A Unix socket.</summary>
    /// <param name="path">Its path, at most 107 bytes.</param>
    public static HostAddress Unix(string path) => System.Text.Encoding.UTF8.GetByteCount(path) <= MaxUnixPathBytes
        ? new HostAddress(HostTransport.Unix, "", 0, path)
        : throw new FormatException($"The socket path '{path}' is longer than {MaxUnixPathBytes} bytes, which is the system's limit.");

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <exception cref="FormatException">It is not one; the message shows the forms.</exception>
    public static HostAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (TryStrip(text, "actors+unix://", out var path))
        {
            return path.Length > 1 && path[0] == '/' ? Unix(path) : throw Malformed(text);
        }

        var transport = HostTransport.Tcp;
        if (TryStrip(text, "actors+tls://", out var rest))
        {
            transport = HostTransport.Tls;
        }
        else if (!TryStrip(text, "actors://", out rest) && text.Contains("://", StringComparison.Ordinal))
        {
            throw Malformed(text);
        }

        var (host, port) = ParseEndpoint(rest.TrimEnd('/'), text);
        return new HostAddress(transport, host, port, "");
    }

    /// <summary>The address in the form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => Transport switch
    {
        HostTransport.Unix => $"actors+unix://{Path}",
        HostTransport.Tls => $"actors+tls://{Bracketed}:{Port}",
        _ => $"actors://{Bracketed}:{Port}",
    };

    private string Bracketed => Host.Contains(':') ? $"[{Host}]" : Host;

    private static (string Host, int Port) ParseEndpoint(string endpoint, string whole)
    {
        var host = endpoint;
        var port = DefaultPort;
        var colon = endpoint.LastIndexOf(':');
        if (colon >= 0 && !endpoint.EndsWith(']') && (endpoint[0] == '[' || endpoint.IndexOf(':') == colon))
        {
            host = endpoint[..colon];
            if (!int.TryParse(endpoint.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > ushort.MaxValue)
            {
                throw Malformed(whole);
            }
        }

        host = host.Trim('[', ']');
        return host.Length > 0 ? (host, port) : throw Malformed(whole);
    }

    private static bool TryStrip(string text, string prefix, out string rest)
    {
        var matches = text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        rest = matches ? text[prefix.Length..] : text;
        return matches;
    }

    private static FormatException Malformed(string text) =>
        new($"Found the address '{text}'; expected actors://name:port, actors+tls://name:port or actors+unix:///path.");
}

/// <summary>How the bytes travel.</summary>
public enum HostTransport
{
    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>TLS over TCP.</summary>
    Tls,

    /// <summary>A Unix domain socket.</summary>
    Unix,
}
