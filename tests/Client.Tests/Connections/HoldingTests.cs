using System.Net;
using System.Net.Sockets;
using Actors.Client.Connections;

namespace Actors.Client.Tests.Connections;

/// <summary>What is written waits in the socket for the next write, where the system can do that.</summary>
public sealed class HoldingTests : IDisposable
{
    private const int Cork = 3;

    private readonly Socket _near = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _far;
    private readonly SocketWire _wire;

    public HoldingTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _near.Connect(listener.LocalEndPoint!);
        _far = listener.Accept();
        _wire = new SocketWire(_near, spins: false);
    }

    public void Dispose()
    {
        _wire.Dispose();
        _far.Dispose();
    }

    [Fact]
    public async Task First_write_after_the_held_one_ends_the_hold()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "TCP_CORK is Linux's.");
        Assert.True(_wire.TryHold());
        await _wire.SendAsync("held "u8.ToArray(), default);
        Assert.True(IsCorked);
        _wire.HoldUntilNext();
        Assert.True(IsCorked);

        await _wire.SendAsync("next"u8.ToArray(), default);

        Assert.False(IsCorked);
        Assert.Equal("held next"u8, Received(9));
    }

    [Fact]
    public async Task Hold_ends_without_a_next_write_when_it_is_released()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "TCP_CORK is Linux's.");
        Assert.True(_wire.TryHold());
        await _wire.SendAsync("held"u8.ToArray(), default);
        _wire.HoldUntilNext();

        _wire.Release();

        Assert.False(IsCorked);
        Assert.Equal("held"u8, Received(4));
    }

    [Fact]
    public async Task What_is_held_arrives_when_the_connection_is_cut()
    {
        _wire.TryHold();
        await _wire.SendAsync("held"u8.ToArray(), default);
        _wire.HoldUntilNext();

        _wire.Dispose();

        Assert.Equal("held"u8, Received(4));
        Assert.Equal(0, _far.Receive(new byte[1]));
    }

    [Fact]
    public void Nothing_is_held_over_a_closed_socket()
    {
        _wire.Dispose();

        Assert.False(_wire.TryHold());
        _wire.HoldUntilNext();
        _wire.Release();
    }

    private bool IsCorked
    {
        get
        {
            var value = new byte[4];
            _near.GetRawSocketOption((int)SocketOptionLevel.Tcp, Cork, value);
            return BitConverter.ToInt32(value) != 0;
        }
    }

    private byte[] Received(int count)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            var more = _far.Receive(bytes.AsSpan(got));
            Assert.NotEqual(0, more);
            got += more;
        }

        return bytes;
    }
}
