using System.Net.Sockets;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;

namespace Actors.TestKit.Peers;

/// <summary>A client worked by hand.</summary>
/// <param name="stream">The connection's bytes; disposed with this.</param>
public sealed class RawClient(Stream stream) : RawPeer(stream)
{
    /// <summary>Connects by TCP; does not say anything yet.</summary>
    /// <param name="port">The port on this machine.</param>
    public static async Task<RawClient> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(System.Net.IPAddress.Loopback, port);
        return new RawClient(new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>Does the handshake.</summary>
    /// <param name="key">The key.</param>
    /// <param name="session">The session to go on with; none for a new one.</param>
    /// <param name="repliesReceived">How many kept replies came in it.</param>
    /// <returns>The host's welcome, and whether the session goes on.</returns>
    /// <exception cref="ActorException">The host said goodbye.</exception>
    public async Task<(Welcome Welcome, bool Resumed)> ShakeHandsAsync(AuthKey key, SessionId session = default, ulong repliesReceived = 0)
    {
        using var handshake = new ClientHandshake(key, default, session, repliesReceived, "raw client");
        var output = new ByteBuffer();
        handshake.WriteHello(output);
        await SendAsync(output.WrittenMemory);
        var challenge = await RequireFrameAsync();
        output.Clear();
        handshake.AnswerChallenge(challenge.Header, challenge.Payload.Span, output);
        await SendAsync(output.WrittenMemory);
        var welcome = await RequireFrameAsync();
        return (handshake.ReadWelcome(welcome.Header, welcome.Payload.Span), (welcome.Header.Flags & FrameFlags.Resumed) != FrameFlags.None);
    }

    /// <summary>Sends a request.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="writeArguments">Writes the arguments; null for none.</param>
    /// <param name="flags">Its flags.</param>
    public Task RequestAsync(ulong id, ObjectId target, ushort operation, Action<ValueWriter>? writeArguments = null, FrameFlags flags = FrameFlags.None) =>
        SendAsync(Request(id, target, operation, writeArguments, flags));

    /// <summary>A request's frame.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="target">The object.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="writeArguments">Writes the arguments; null for none.</param>
    /// <param name="flags">Its flags.</param>
    public static byte[] Request(ulong id, ObjectId target, ushort operation, Action<ValueWriter>? writeArguments = null, FrameFlags flags = FrameFlags.None)
    {
        var arguments = new ByteBuffer();
        writeArguments?.Invoke(new ValueWriter(arguments));
        var frame = new ByteBuffer();
        FrameWriter.WriteRequest(frame, new RequestId(id), target, operation, flags, arguments.WrittenSpan);
        return frame.WrittenSpan.ToArray();
    }

    private async Task<RawFrame> RequireFrameAsync() => await ReadFrameAsync()
        ?? throw new EndOfStreamException("The host ended the connection in the handshake.");
}
