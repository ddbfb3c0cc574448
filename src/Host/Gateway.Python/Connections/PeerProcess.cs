using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Actors.Gateway.Python.Connections;

/// <summary>
/// The process at the other end of a connection on this machine. Its end of the connection may live on in a child that it
/// has forked, so that only its own death tells that it is gone. Linux; elsewhere nothing is known.
/// </summary>
/// <param name="Id">Its process id.</param>
/// <param name="StartTime">When it began, in the kernel's ticks: a later process may have the same id.</param>
internal sealed record PeerProcess(int Id, string StartTime)
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int CredentialBytes = 12;

    /// <summary>Whether it lives. One that is dead but not yet reaped does not.</summary>
    public bool IsAlive => ReadStat(Id) is { } stat && stat.StartTime == StartTime && stat.State is not ("Z" or "X");

    /// <summary>Finds the process that made a connection.</summary>
    /// <param name="socket">This end of it.</param>
    /// <returns>The process; null where it cannot be known.</returns>
    public static PeerProcess? Find(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            var id = socket.AddressFamily == AddressFamily.Unix ? FindByCredentials(socket) : FindByInode(socket);
            return id is { } found && ReadStat(found) is { } stat ? new PeerProcess(found, stat.StartTime) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    // struct ucred: pid, uid, gid
    private static int? FindByCredentials(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialBytes];
        var length = socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        var id = length == CredentialBytes ? BitConverter.ToInt32(credentials) : 0;
        return id > 0 ? id : null;
    }

    private static int? FindByInode(Socket socket)
    {
        if (socket.RemoteEndPoint is not IPEndPoint remote || socket.LocalEndPoint is not IPEndPoint local || !IPAddress.IsLoopback(remote.Address))
        {
            return null;
        }

        return InodeOf(remote, local) is { } inode ? OwnerOf($"socket:[{inode}]") : null;
    }

    // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
    private static string? InodeOf(IPEndPoint local, IPEndPoint remote)
    {
        const int InodeField = 9;
        var (wantedLocal, wantedRemote) = (Format(local), Format(remote));
        foreach (var line in File.ReadLines("/proc/net/tcp").Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > InodeField && fields[1] == wantedLocal && fields[2] == wantedRemote)
            {
                return fields[InodeField];
            }
        }

        return null;
    }

    private static string Format(IPEndPoint endpoint)
    {
        var bytes = endpoint.Address.MapToIPv4().GetAddressBytes();
        return string.Create(CultureInfo.InvariantCulture, $"{BitConverter.ToUInt32(bytes):X8}:{endpoint.Port:X4}");
    }

    // Of several, the one that the others descend from: a child that was forked has copies of its parent's sockets.
    private static int? OwnerOf(string link)
    {
        var owners = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Has(id, link))
            .ToHashSet();
        return owners.Count == 0 ? null : owners.Min(id => ReadStat(id) is { } stat && owners.Contains(stat.Parent) ? int.MaxValue : id) switch
        {
            int.MaxValue => null,
            var id => id,
        };
    }

    private static bool Has(int process, string link)
    {
        try
        {
            foreach (var descriptor in Directory.EnumerateFiles($"/proc/{process}/fd"))
            {
                if (new FileInfo(descriptor).LinkTarget == link)
                {
                    return true;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's.
        }

        return false;
    }

    // pid (name) state ppid … starttime is the 22nd; the name may have spaces and brackets.
    private static (string State, int Parent, string StartTime)? ReadStat(int process)
    {
        const int StartField = 19;
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture), fields[StartField]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
