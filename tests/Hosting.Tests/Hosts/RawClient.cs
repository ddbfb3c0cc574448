using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Actors.Contracts;
using Actors.Contracts.Operations;
using Actors.Contracts.Values;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;

namespace Actors.Hosting.Tests.Hosts;

/// <summary>The protocol by hand over any stream: handshake, one request at a time.</summary>
internal sealed class RawClient(Stream stream) : IAsyncDisposable
{
    private ulong _lastRequest;

    public static async Task<RawClient> ConnectAsync(IPEndPoint endpoint) => new(await OpenAsync(endpoint, SocketType.Stream, ProtocolType.Tcp));

    public static async Task<RawClient> ConnectAsync(string unixPath) =>
        new(await OpenAsync(new UnixDomainSocketEndPoint(unixPath), SocketType.Stream, ProtocolType.Unspecified));

    public static async Task<SslStream> ConnectTlsAsync(IPEndPoint endpoint, X509Certificate2 expected)
    {
        var tls = new SslStream(await OpenAsync(endpoint, SocketType.Stream, ProtocolType.Tcp));
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, shown, _, _) => expected.Equals(shown),
        });
        return tls;
    }

    /// <summary>Proves the key and demands the host's proof.</summary>
    public async Task<Welcome> ShakeHandsAsync(AuthKey key, byte[]? channelBinding = null)
    {
        using var handshake = new ClientHandshake(key, channelBinding, SessionId.None, 0, "raw client");
        var output = new ByteBuffer();
        handshake.WriteHello(output);
        await SendAsync(output);
        var (header, payload) = await ReadAsync();
        handshake.AnswerChallenge(header, payload, output);
        await SendAsync(output);
        (header, payload) = await ReadAsync();
        return handshake.ReadWelcome(header, payload);
    }

    public Task<FrameHeader> PingAsync() => AskHostAsync(HostOperation.Ping);

    /// <summary>Asks the host's own object, without arguments, and gives the answer's header.</summary>
    public async Task<FrameHeader> AskHostAsync(HostOperation operation)
    {
        var output = new ByteBuffer();
        FrameWriter.WriteRequest(output, new RequestId(++_lastRequest), ObjectId.Host, (ushort)operation, FrameFlags.None, []);
        await SendAsync(output);
        return (await ReadAsync()).Header;
    }

    public async Task<(FrameHeader Header, byte[] Payload)> ReadAsync()
    {
        var head = new byte[FrameHeader.Size];
        await stream.ReadExactlyAsync(head, Deadline.Token);
        var header = FrameHeader.Read(head);
        var payload = new byte[header.PayloadLength];
        await stream.ReadExactlyAsync(payload, Deadline.Token);
        return (header, payload);
    }

    /// <summary>Whether the host has closed the connection; waits for it.</summary>
    public async Task<bool> IsAtEndAsync() => await stream.ReadAsync(new byte[1], Deadline.Token) == 0;

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static async Task<NetworkStream> OpenAsync(EndPoint endpoint, SocketType type, ProtocolType protocol)
    {
        var socket = new Socket(endpoint.AddressFamily, type, protocol);
        await socket.ConnectAsync(endpoint, Deadline.Token);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task SendAsync(ByteBuffer output)
    {
        await stream.WriteAsync(output.WrittenMemory, Deadline.Token);
        await stream.FlushAsync(Deadline.Token);
        output.Clear();
    }
}
