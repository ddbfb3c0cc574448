using System.Net.Sockets;
using System.Runtime.Versioning;
using Actors.Protocol.Frames;

namespace Actors.Hosting.Tests.Hosts;

[UnsupportedOSPlatform("windows")]
public sealed class Unix_sockets : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SocketPath => _folder["host.sock"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Only_the_user_reaches_it_and_it_goes_with_the_host()
    {
        await using var host = GivenHost.Host(GivenHost.Unix(SocketPath));
        await host.StartAsync(Deadline.Token);
        var mode = File.GetUnixFileMode(SocketPath);
        await using var client = await RawClient.ConnectAsync(host.UnixPath!);
        await client.ShakeHandsAsync(host.AuthKey);
        var answer = await client.PingAsync();

        await host.StopAsync(Deadline.Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        Assert.Equal(FrameKind.Reply, answer.Kind);
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public async Task The_file_of_a_dead_host_is_replaced()
    {
        LeaveStale(SocketPath);
        await using var host = GivenHost.Host(GivenHost.Unix(SocketPath));

        await host.StartAsync(Deadline.Token);

        await using var client = await RawClient.ConnectAsync(SocketPath);
        await client.ShakeHandsAsync(host.AuthKey);
    }

    [Fact]
    public async Task The_socket_of_a_live_host_is_an_error_that_says_so_and_stays()
    {
        await using var first = GivenHost.Host(GivenHost.Unix(SocketPath));
        await first.StartAsync(Deadline.Token);
        await using (var second = GivenHost.Host(GivenHost.Unix(SocketPath)))
        {
            var error = await Assert.ThrowsAsync<IOException>(() => second.StartAsync(Deadline.Token));

            Assert.Contains("another host is alive", error.Message, StringComparison.Ordinal);
            Assert.Contains(SocketPath, error.Message, StringComparison.Ordinal);
        }

        await using var client = await RawClient.ConnectAsync(SocketPath);
        await client.ShakeHandsAsync(first.AuthKey);
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_never_removed()
    {
        _folder.Write("host.sock", "precious");
        await using var host = GivenHost.Host(GivenHost.Unix(SocketPath));

        await Assert.ThrowsAsync<IOException>(() => host.StartAsync(Deadline.Token));

        Assert.Equal("precious", await File.ReadAllTextAsync(SocketPath, Deadline.Token));
    }

    // The runtime removes the file of a socket that it closes, so the socket is moved away from under its name first.
    private static void LeaveStale(string path)
    {
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(path + ".bound"));
            File.Move(path + ".bound", path);
        }

        Assert.True(File.Exists(path));
    }
}
