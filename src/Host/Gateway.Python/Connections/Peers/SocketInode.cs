using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Actors.Gateway.Python.Connections.Peers;

/// <summary>
/// The number by which Linux knows a TCP socket of this machine, and shows whose it is. Asked of the kernel by sock_diag(7), which
/// takes the same time however many sockets there are; where that is not to be had, found in /proc/net/tcp.
/// </summary>
internal static unsafe partial class SocketInode
{
    private const int NetlinkFamily = 16;
    private const int Datagram = 2;
    private const int CloseOnExec = 0x80000;
    private const int SocketDiagnosis = 4;
    private const int DoNotWait = 0x40;
    private const int InternetFamily = 2;
    private const int Tcp = 6;

    // struct nlmsghdr, then struct inet_diag_req_v2 or struct inet_diag_msg
    private const int HeadBytes = 16;
    private const int RequestBytes = HeadBytes + 56;
    private const int ReplyBytes = HeadBytes + 72;
    private const int TypeAt = 4;
    private const int ErrorAt = HeadBytes;
    private const int SourceAt = HeadBytes + 8;
    private const int InodeAt = HeadBytes + 68;
    private const ushort SocketByFamily = 20;
    private const ushort ErrorReply = 2;
    private const int NoSuchEntry = -2;

    private const string Table = "/proc/net/tcp";

    /// <summary>Finds a connected socket.</summary>
    /// <param name="local">Its own end.</param>
    /// <param name="remote">The end that it is connected to.</param>
    /// <returns>Its number; 0 when it is gone.</returns>
    public static ulong Find(IPEndPoint local, IPEndPoint remote)
    {
        var handle = OpenSocket(NetlinkFamily, Datagram | CloseOnExec, SocketDiagnosis);
        if (handle < 0)
        {
            return FindInTable(local, remote);
        }

        try
        {
            return Ask(handle, local, remote) ?? FindInTable(local, remote);
        }
        finally
        {
            _ = CloseSocket(handle);
        }
    }

    /// <summary>Finds it in a table of all connections, which may miss one while others come and go.</summary>
    public static ulong FindInTable(IPEndPoint local, IPEndPoint remote, string table = Table)
    {
        // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode
        const int InodeField = 9;
        var (wantedLocal, wantedRemote) = (Format(local), Format(remote));
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > InodeField && fields[1] == wantedLocal && fields[2] == wantedRemote)
            {
                return ulong.Parse(fields[InodeField], CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }

    // The kernel has answered before sending returns.
    private static ulong? Ask(int handle, IPEndPoint local, IPEndPoint remote)
    {
        Span<byte> message = stackalloc byte[RequestBytes];
        message.Clear();
        BitConverter.TryWriteBytes(message, RequestBytes);
        BitConverter.TryWriteBytes(message[TypeAt..], SocketByFamily);
        BitConverter.TryWriteBytes(message[(TypeAt + 2)..], (ushort)1);
        message[HeadBytes] = InternetFamily;
        message[HeadBytes + 1] = Tcp;

        // Every state, and no cookie.
        message.Slice(HeadBytes + 4, 4).Fill(byte.MaxValue);
        BinaryPrimitives.WriteUInt16BigEndian(message[SourceAt..], (ushort)local.Port);
        BinaryPrimitives.WriteUInt16BigEndian(message[(SourceAt + 2)..], (ushort)remote.Port);
        local.Address.MapToIPv4().TryWriteBytes(message[(SourceAt + 4)..], out _);
        remote.Address.MapToIPv4().TryWriteBytes(message[(SourceAt + 20)..], out _);
        message.Slice(SourceAt + 40, 8).Fill(byte.MaxValue);

        Span<byte> reply = stackalloc byte[1024];
        fixed (byte* sent = message)
        {
            if (Send(handle, sent, message.Length, 0) != message.Length)
            {
                return null;
            }
        }

        int received;
        fixed (byte* target = reply)
        {
            received = (int)Receive(handle, target, reply.Length, DoNotWait);
        }

        return received < HeadBytes + sizeof(int) ? null : BitConverter.ToUInt16(reply[TypeAt..]) switch
        {
            SocketByFamily when received >= ReplyBytes => BitConverter.ToUInt32(reply[InodeAt..]),
            ErrorReply when BitConverter.ToInt32(reply[ErrorAt..]) == NoSuchEntry => 0,
            _ => null,
        };
    }

    private static string Format(IPEndPoint endpoint)
    {
        var bytes = endpoint.Address.MapToIPv4().GetAddressBytes();
        return string.Create(CultureInfo.InvariantCulture, $"{BitConverter.ToUInt32(bytes):X8}:{endpoint.Port:X4}");
    }

    [LibraryImport("libc", EntryPoint = "socket")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Send(int handle, byte* bytes, nint count, int flags);

    [LibraryImport("libc", EntryPoint = "recv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Receive(int handle, byte* bytes, nint count, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseSocket(int handle);
}
