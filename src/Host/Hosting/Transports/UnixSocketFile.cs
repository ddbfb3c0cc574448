using System.Net.Sockets;

namespace Actors.Hosting.Transports;

/// <summary>
/// The file of a Unix domain socket: reachable by this user alone, taken over from a dead host, never from a live one. The
/// runtime removes it when the socket is closed.
/// </summary>
internal static class UnixSocketFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the socket and its file; nobody can connect before the caller listens.</summary>
    /// <exception cref="IOException">A live host or something else has that path.</exception>
    public static Socket Bind(UnixDomainSocketEndPoint endpoint)
    {
        var path = endpoint.ToString();
        RemoveStale(path, endpoint);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(endpoint);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, OwnerOnly);
            }

            return socket;
        }
        catch (Exception e) when (e is SocketException or UnauthorizedAccessException)
        {
            socket.Dispose();
            throw new IOException($"actors.host.listen.unix: the socket '{path}' cannot be made: {e.Message}", e);
        }
    }

    private static void RemoveStale(string path, UnixDomainSocketEndPoint endpoint)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(endpoint);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused && IsSocket(path))
        {
            File.Delete(path);
            return;
        }
        catch (SocketException e)
        {
            throw new IOException($"actors.host.listen.unix: '{path}' exists and is not a socket that can be taken over: {e.Message}", e);
        }

        throw new IOException($"actors.host.listen.unix: another host is alive and listens on '{path}'. Stop it, or choose another path.");
    }

    // Connecting to an ordinary file is refused as well, and only a socket may be removed; a socket cannot be opened as a file.
    private static bool IsSocket(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
