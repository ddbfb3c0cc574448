using System.Net;
using System.Net.Sockets;
using Actors.Gateway.Python.Connections.Peers;

namespace Actors.Gateway.Python.Connections;

/// <summary>Whose a connection is; here it is always this process's own.</summary>
public class ClientProcessesTests
{
    [Fact]
    public async Task A_socket_has_a_number_of_its_own_until_it_is_closed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sockets have numbers on Linux.");
        var (client, server) = await ConnectAsync();
        var (mine, theirs) = ((IPEndPoint)client.LocalEndPoint!, (IPEndPoint)client.RemoteEndPoint!);

        var number = SocketInode.Find(mine, theirs);

        Assert.NotEqual(0UL, number);
        Assert.NotEqual(number, SocketInode.Find(theirs, mine));
        client.Dispose();
        server.Dispose();
        Assert.Equal(0UL, SocketInode.Find(mine, theirs));
    }

    [Fact]
    public void The_number_is_read_off_the_table_of_connections_as_well()
    {
        var table = Path.GetTempFileName();
        File.WriteAllText(table, """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:C350 0100007F:0050 01 00000000:00000000 00:00000000 00000000     0        0 41 1 0000000000000000 20 4 30 10 -1
               1: 0100007F:0050 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 42 1 0000000000000000 20 4 30 10 -1

            """);
        var (one, other) = (new IPEndPoint(IPAddress.Loopback, 50000), new IPEndPoint(IPAddress.Loopback, 80));

        Assert.Equal(41UL, SocketInode.FindInTable(one, other, table));
        Assert.Equal(42UL, SocketInode.FindInTable(other, one, table));
        Assert.Equal(0UL, SocketInode.FindInTable(other, other, table));
        File.Delete(table);
    }

    [Fact]
    public async Task A_process_is_found_again_as_the_same_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells whose connection it is.");
        var processes = new ClientProcesses();
        var found = new List<PeerProcess?>();
        for (var i = 0; i < 3; i++)
        {
            var (client, server) = await ConnectAsync();
            found.Add(processes.Find(server, processes.Arrive()));
            client.Dispose();
            server.Dispose();
        }

        Assert.Equal(Environment.ProcessId, found[0]?.Id);
        Assert.Same(found[0], found[1]);
        Assert.Same(found[0], found[2]);
        Assert.Empty(processes.TakeDead());
        Assert.True(processes.HasLiving(1));
        Assert.False(processes.HasLiving(0));
        Assert.Equal(1, processes.FindOldest());
    }

    [Fact]
    public async Task A_connection_that_is_over_is_nobodys()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells whose connection it is.");
        var processes = new ClientProcesses();
        var (client, server) = await ConnectAsync();
        client.Dispose();

        Assert.Null(processes.Find(server, processes.Arrive()));
        server.Dispose();
    }

    private static async Task<(Socket Client, Socket Server)> ConnectAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint);
        return (client, await listener.AcceptSocketAsync());
    }
}
