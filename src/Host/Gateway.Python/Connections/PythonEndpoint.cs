using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Actors.Contracts.Values;
using Actors.Gateway.Python.Pickling;

namespace Actors.Gateway.Python.Connections;

/// <summary>Where clients are accepted: <c>tcp://address:port</c> or <c>unix:path</c>.</summary>
internal static class PythonEndpoint
{
    public const string Expected = "tcp://address:port with an IPv4 address, localhost or * (every address), or unix:path";

    private const string Tcp = "tcp://";
    private const string Unix = "unix:";
    private const int MaxPathBytes = 107;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static bool TryRead(string text, out EndPoint endpoint)
    {
        endpoint = new IPEndPoint(IPAddress.Loopback, 0);
        if (text.StartsWith(Unix, StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(text[Unix.Length..].Length == 0 ? "." : text[Unix.Length..]);
            if (text.Length == Unix.Length || Encoding.UTF8.GetByteCount(path) > MaxPathBytes)
            {
                return false;
            }

            endpoint = new UnixDomainSocketEndPoint(path);
            return true;
        }

        var colon = text.LastIndexOf(':');
        if (!text.StartsWith(Tcp, StringComparison.Ordinal) || colon <= Tcp.Length
            || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || !TryReadAddress(text[Tcp.Length..colon], out var address))
        {
            return false;
        }

        endpoint = new IPEndPoint(address, port);
        return true;
    }

    public static string Format(EndPoint endpoint) => endpoint is IPEndPoint ip
        ? string.Create(CultureInfo.InvariantCulture, $"{Tcp}{ip.Address}:{ip.Port}")
        : Unix + endpoint;

    /// <summary>Makes a socket there. A Unix socket's file is its user's alone, and taken over from a dead host only.</summary>
    /// <exception cref="IOException">The endpoint is taken or cannot be had.</exception>
    public static Socket Bind(EndPoint endpoint, string text)
    {
        var isUnix = endpoint is UnixDomainSocketEndPoint;
        if (isUnix)
        {
            RemoveStale(endpoint, text);
        }

        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            if (isUnix && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(endpoint.ToString()!, OwnerOnly);
            }

            return socket;
        }
        catch (Exception e) when (e is SocketException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new IOException($"actors.host.python.listen: '{text}' cannot be listened on: {e.Message}", e);
        }
    }

    /// <summary>The address as Python's tokens have it, as a fragment: (host, port), or a path.</summary>
    public static byte[] Pickle(EndPoint endpoint)
    {
        var buffer = new ByteBuffer(64);
        buffer.Write([PickleFragment.Plain]);
        var writer = new PickleWriter(buffer);
        if (endpoint is IPEndPoint ip)
        {
            var address = ip.Address.Equals(IPAddress.Any) ? IPAddress.Loopback : ip.Address;
            writer.WriteText(Encoding.ASCII.GetBytes(address.ToString()));
            writer.WriteInteger(ip.Port);
            writer.WriteTupleEnd(2);
        }
        else
        {
            writer.WriteText(Encoding.UTF8.GetBytes(endpoint.ToString()!));
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static bool TryReadAddress(string text, out IPAddress address)
    {
        address = text is "localhost" ? IPAddress.Loopback : IPAddress.Any;
        return text is "localhost" or "*" || (IPAddress.TryParse(text, out address!) && address.AddressFamily == AddressFamily.InterNetwork);
    }

    private static void RemoveStale(EndPoint endpoint, string text)
    {
        var path = endpoint.ToString()!;
        if (!File.Exists(path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(endpoint);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused && new FileInfo(path).Length == 0)
        {
            File.Delete(path);
            return;
        }
        catch (SocketException e)
        {
            throw new IOException($"actors.host.python.listen: '{text}' exists and is not a socket that can be taken over: {e.Message}", e);
        }

        throw new IOException($"actors.host.python.listen: another host is alive and listens on '{text}'. Stop it, or choose another path.");
    }
}
