using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Actors.Gateway.Python.Connections.Peers;

/// <summary>
/// The processes of this machine that are clients, and the programs whose processes they are, for as long as any process of these
/// lives. Linux; elsewhere none is known. Thread-safe.
/// </summary>
internal sealed class ClientProcesses
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int CredentialBytes = 12;
    private const int FewPrograms = 64;

    private readonly Lock _gate = new();
    private readonly List<PeerProcess> _processes = [];
    private readonly Dictionary<Kinship, long> _programs = [];
    private int _mostPrograms = FewPrograms;
    private long _connections;

    /// <summary>How many connections there have been.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Numbers a connection that has just been accepted.</summary>
    public long Arrive() => Interlocked.Increment(ref _connections);

    /// <summary>Finds the process that made a connection.</summary>
    /// <param name="socket">This end of it.</param>
    /// <param name="number">The connection's number.</param>
    /// <returns>The process; <see cref="PeerProcess.Elsewhere"/> for another machine's; null where it cannot be known, or is dead.</returns>
    public PeerProcess? Find(Socket socket, long number)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            return socket.AddressFamily == AddressFamily.Unix ? Know(FindByCredentials(socket)) : FindByAddress(socket, number);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>Forgets those that have died, and gives them.</summary>
    public List<PeerProcess> TakeDead()
    {
        List<PeerProcess> known;
        lock (_gate)
        {
            known = [.. _processes];
        }

        var dead = known.FindAll(static process => !process.IsAlive);
        if (dead.Count > 0)
        {
            dead.ForEach(static process => process.HasDied = true);
            lock (_gate)
            {
                _processes.RemoveAll(dead.Contains);
            }
        }

        return dead;
    }

    /// <summary>Whether a client is known that lives and was there when there had been so many connections. Quick, where <see cref="FindOldest"/> is slow.</summary>
    public bool HasLiving(long connections)
    {
        lock (_gate)
        {
            return _processes.Exists(process => process.Seen <= connections);
        }
    }

    /// <summary>
    /// How many connections there had been when the first of those programs came that still have a process. Looks at every process of
    /// the machine.
    /// </summary>
    public long FindOldest()
    {
        lock (_gate)
        {
            ForgetGone();
            return _programs.Values.DefaultIfEmpty(long.MaxValue).Min();
        }
    }

    // struct ucred: pid, uid, gid
    private static int FindByCredentials(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialBytes];
        var length = socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        return length == CredentialBytes ? BitConverter.ToInt32(credentials) : 0;
    }

    private PeerProcess? FindByAddress(Socket socket, long number)
    {
        if (socket.RemoteEndPoint is not IPEndPoint remote || socket.LocalEndPoint is not IPEndPoint local)
        {
            return null;
        }

        if (!IPAddress.IsLoopback(remote.Address))
        {
            return PeerProcess.Elsewhere;
        }

        var inode = SocketInode.Find(remote, local);
        var link = string.Create(CultureInfo.InvariantCulture, $"socket:[{inode}]");
        return inode == 0 ? null : FindKnown(link, number) ?? Know(FindOwner(link));
    }

    // One that was there before the connection was made has no copy of another's. The last to have connected is mostly the next.
    private PeerProcess? FindKnown(string link, long number)
    {
        lock (_gate)
        {
            var found = _processes.FindLastIndex(process => process.Seen < number && IsLink(process.Id, process.LastDescriptor, link) && process.IsAlive);
            if (found < 0)
            {
                found = _processes.FindLastIndex(process =>
                    process.Seen < number && process.IsAlive && TryNoteDescriptor(process, link));
            }

            if (found < 0)
            {
                return null;
            }

            var owner = _processes[found];
            _processes.RemoveAt(found);
            _processes.Add(owner);
            return owner;
        }
    }

    private PeerProcess? Know(int id)
    {
        if (id <= 0 || !ProcessStat.TryRead(id, out var stat) || !stat.IsAlive)
        {
            return null;
        }

        lock (_gate)
        {
            if (_processes.Find(known => known.IsSame(stat)) is { } process)
            {
                return process;
            }

            process = new PeerProcess(stat, Connections);
            _processes.Add(process);
            _programs.TryAdd(process.Kinship, process.Seen);
            if (_programs.Count > _mostPrograms)
            {
                ForgetGone();
                _mostPrograms = Math.Max(FewPrograms, 2 * _programs.Count);
            }

            return process;
        }
    }

    private void ForgetGone()
    {
        var gone = _programs.Keys.ToHashSet();
        foreach (var process in ProcessStat.All)
        {
            gone.RemoveWhere(program => program.Has(process));
        }

        foreach (var program in gone)
        {
            _programs.Remove(program);
        }
    }

    // Of several, the one that the others descend from: a child that was forked has copies of its parent's sockets.
    private static int FindOwner(string link)
    {
        var owners = ProcessStat.All.Where(process => DescriptorOf(process.Id, link) is not null).ToDictionary(process => process.Id);
        return owners.Values.Where(process => !owners.ContainsKey(process.Parent)).Select(process => process.Id).DefaultIfEmpty().Min();
    }

    private static bool TryNoteDescriptor(PeerProcess process, string link)
    {
        var descriptor = DescriptorOf(process.Id, link);
        process.LastDescriptor = descriptor ?? process.LastDescriptor;
        return descriptor is not null;
    }

    private static int? DescriptorOf(int process, string link)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles($"/proc/{process}/fd"))
            {
                if (new FileInfo(path).LinkTarget == link)
                {
                    return int.Parse(Path.GetFileName(path.AsSpan()), CultureInfo.InvariantCulture);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's.
        }

        return null;
    }

    private static bool IsLink(int process, int descriptor, string link)
    {
        try
        {
            return new FileInfo($"/proc/{process}/fd/{descriptor}").LinkTarget == link;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
