using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Gateway.Python.Support;

/// <summary>A client that is no Python: messages as they are, over TCP.</summary>
internal sealed class RawPythonClient : IAsyncDisposable
{
    private readonly NetworkStream _stream;

    private RawPythonClient(NetworkStream stream) => _stream = stream;

    /// <summary>Connects, before the handshake.</summary>
    public static async Task<RawPythonClient> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawPythonClient(new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>Connects and proves the key; the host has not proved it yet.</summary>
    public static async Task<RawPythonClient> ProveAsync(int port, bool isModern = true)
    {
        var client = await ConnectAsync(port);
        var key = Encoding.ASCII.GetBytes(PythonHost.Key);
        var challenge = (await client.ReceiveAsync())!["#CHALLENGE#".Length..];
        await client.SendAsync(isModern ? [.. "{sha256}"u8, .. HMACSHA256.HashData(key, challenge)] : LegacyDigest(key, challenge));
        Assert.Equal("#WELCOME#"u8.ToArray(), await client.ReceiveAsync());
        return client;
    }

    /// <summary>Connects, and both sides prove the key, as with CPython from 3.12 or with older ones.</summary>
    public static async Task<RawPythonClient> OpenAsync(int port, bool isModern = true)
    {
        var client = await ProveAsync(port, isModern);
        var key = Encoding.ASCII.GetBytes(PythonHost.Key);
        byte[] mine = isModern ? [.. "{sha256}"u8, .. RandomNumberGenerator.GetBytes(40)] : RandomNumberGenerator.GetBytes(20);
        await client.SendAsync([.. "#CHALLENGE#"u8, .. mine]);
        var answer = await client.ReceiveAsync();
        Assert.Equal(isModern ? [.. "{sha256}"u8, .. HMACSHA256.HashData(key, mine)] : LegacyDigest(key, mine), answer);
        await client.SendAsync("#WELCOME#"u8.ToArray());
        return client;
    }

#pragma warning disable CA5351 // The clients' protocol up to CPython 3.11 has no other.
    /// <summary>How clients up to CPython 3.11 prove the key.</summary>
    public static byte[] LegacyDigest(byte[] key, byte[] message) => HMACMD5.HashData(key, message);
#pragma warning restore CA5351

    /// <summary>Sends a message.</summary>
    public async Task SendAsync(byte[] message)
    {
        var framed = new byte[4 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed, message.Length);
        message.CopyTo(framed, 4);
        await _stream.WriteAsync(framed);
    }

    /// <summary>Sends a message to a host that may have closed the connection.</summary>
    public async Task TrySendAsync(byte[] message)
    {
        try
        {
            await SendAsync(message);
        }
        catch (IOException)
        {
            // It has: what it said before is still to be read.
        }
    }

    /// <summary>Says that nothing more comes.</summary>
    public void EndSending()
    {
        try
        {
            _stream.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The host was faster.
        }
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendRawAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Receives a message; null at the end of the stream.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(TestKit.Probes.Patience.Default);
        var head = new byte[4];
        try
        {
            await _stream.ReadExactlyAsync(head, patience.Token);
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
        await _stream.ReadExactlyAsync(message, patience.Token);
        return message;
    }

    /// <summary>Sends a message and receives its reply, as Python would write it.</summary>
    public async Task<string> AskAsync(byte[] message)
    {
        await SendAsync(message);
        return Pickles.Describe(await ReceiveAsync() ?? throw new InvalidOperationException("The connection was closed."));
    }

    /// <summary>Is gone without a word, as a process that is killed with something unread.</summary>
    public void Reset()
    {
        _stream.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _stream.Socket.Close();
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
