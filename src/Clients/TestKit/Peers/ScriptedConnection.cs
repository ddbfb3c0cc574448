using System.Security.Cryptography;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;

namespace Actors.TestKit.Peers;

/// <summary>The host's end of one connection, worked by hand.</summary>
public sealed class ScriptedConnection : RawPeer
{
    private readonly AuthKey _key;

    /// <summary>Makes the host's end of a connection; its handshake is not done.</summary>
    /// <param name="stream">The connection's bytes; disposed with this.</param>
    /// <param name="key">The host's key.</param>
    public ScriptedConnection(Stream stream, AuthKey key)
        : base(stream) => _key = key;

    /// <summary>Does the host's side of the handshake.</summary>
    /// <param name="resumed">Whether the session that the client names goes on.</param>
    /// <param name="welcome">Changes what is said; null for a new session, no requests received, the default limits.</param>
    /// <returns>What the client said.</returns>
    public async Task<Hello> ShakeHandsAsync(bool resumed = false, Func<Welcome, Welcome>? welcome = null)
    {
        using var handshake = new HostHandshake(_key, default);
        var output = new ByteBuffer();
        var first = await ExpectAsync(FrameKind.Hello);
        handshake.AnswerHello(first.Header, first.Payload.Span, RandomNumberGenerator.GetBytes(Hello.NonceSize), output);
        await SendAsync(output.WrittenMemory);
        var proof = await ExpectAsync(FrameKind.Proof);
        var hello = handshake.CheckProof(proof.Header, proof.Payload.Span, out _);
        var limits = ProtocolLimits.Default;
        var usual = new Welcome(
            resumed ? hello.Session : SessionId.Read(RandomNumberGenerator.GetBytes(SessionId.Size)),
            0,
            limits.MaxFrameBytes,
            limits.MaxInFlight,
            limits.HeartbeatInterval,
            limits.HeartbeatTimeout,
            TimeSpan.FromSeconds(10));
        output.Clear();
        handshake.WriteWelcome(welcome?.Invoke(usual) ?? usual, resumed, output);
        await SendAsync(output.WrittenMemory);
        return hello;
    }

    /// <summary>Waits for the next request; acknowledgements and pings on the way are passed over.</summary>
    public async Task<RawFrame> ExpectRequestAsync()
    {
        while (true)
        {
            var frame = await ReadFrameAsync() ?? throw new EndOfStreamException("The client ended the connection.");
            if (frame.Kind == FrameKind.Request)
            {
                return frame;
            }

            if (frame.Kind is not (FrameKind.Ack or FrameKind.Ping))
            {
                throw new InvalidOperationException($"Found {frame}; expected {FrameKind.Request}.");
            }
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="writeReply">Writes the reply's one value.</param>
    /// <param name="flags">The frame's flags.</param>
    public Task ReplyAsync(RawFrame request, Action<ValueWriter> writeReply, FrameFlags flags = FrameFlags.None) =>
        SendAsync(Reply(request, writeReply, flags));

    /// <summary>An answer's frame.</summary>
    /// <param name="request">The request.</param>
    /// <param name="writeReply">Writes the reply's one value.</param>
    /// <param name="flags">The frame's flags.</param>
    public static byte[] Reply(RawFrame request, Action<ValueWriter> writeReply, FrameFlags flags = FrameFlags.None)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(writeReply);
        var body = new ByteBuffer();
        writeReply(new ValueWriter(body));
        var frame = new ByteBuffer();
        FrameWriter.Write(frame, FrameKind.Reply, flags, 0, request.Header.Correlation, body.WrittenSpan);
        return frame.WrittenSpan.ToArray();
    }
}
