using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;

namespace Actors.Protocol.Handshake;

/// <summary>The host's side of the handshake, without I/O: hello in, challenge out, proof in, welcome out.</summary>
public sealed class HostHandshake : IDisposable
{
    private readonly AuthKey _key;
    private readonly HandshakeTranscript _transcript;
    private Hello? _hello;

    /// <summary>Makes the handshake of one connection.</summary>
    /// <param name="key">The key.</param>
    /// <param name="channelBinding">The TLS channel's binding; empty without TLS.</param>
    public HostHandshake(AuthKey key, ReadOnlySpan<byte> channelBinding)
    {
        _key = key;
        _transcript = new HandshakeTranscript(channelBinding);
    }

    /// <summary>Answers the client's hello with a challenge.</summary>
    /// <param name="header">The frame's header.</param>
    /// <param name="payload">The frame's payload.</param>
    /// <param name="nonce">32 random bytes, never used before.</param>
    /// <param name="output">Where to write the challenge.</param>
    /// <exception cref="ActorException">It is not a hello, or of another version.</exception>
    public void AnswerHello(FrameHeader header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> nonce, ByteBuffer output)
    {
        if (header.Kind != FrameKind.Hello)
        {
            throw new ActorException(ErrorCode.Protocol, "The first frame is not a hello of this protocol.");
        }

        if (header.Code != FrameHeader.Version)
        {
            throw new ActorException(ErrorCode.Version, $"Found version {header.Code} of the protocol; expected {FrameHeader.Version}.");
        }

        _hello = Hello.Read(payload);
        _transcript.Add(payload);
        _transcript.Add(nonce);

        // challenge = nonce:32
        FrameWriter.Write(output, FrameKind.Challenge, FrameFlags.None, FrameHeader.Version, 0, nonce);
    }

    /// <summary>Checks the client's proof.</summary>
    /// <param name="header">The frame's header.</param>
    /// <param name="payload">The frame's payload.</param>
    /// <param name="client">What the client says of itself.</param>
    /// <returns>What the client asked for.</returns>
    /// <exception cref="ActorException">The proof is wrong.</exception>
    public Hello CheckProof(FrameHeader header, ReadOnlySpan<byte> payload, out string client)
    {
        if (_hello is null || header.Kind != FrameKind.Proof || payload.Length <= HandshakeTranscript.ProofSize)
        {
            throw new ActorException(ErrorCode.Protocol, $"Found a {header.Kind} frame of {payload.Length} bytes; expected Proof.");
        }

        var described = payload[HandshakeTranscript.ProofSize..];
        _transcript.Add(described);
        if (!_transcript.Verify(_key, HandshakeTranscript.ClientLabel, payload[..HandshakeTranscript.ProofSize]))
        {
            throw new ActorException(ErrorCode.AuthenticationFailed, "The auth key is not this host's.");
        }

        var reader = new ValueReader(described);
        client = reader.ReadString();
        reader.DemandEnd();
        return _hello;
    }

    /// <summary>Writes the welcome with the host's own proof.</summary>
    /// <param name="welcome">What to say.</param>
    /// <param name="resumed">Whether the session goes on.</param>
    /// <param name="output">Where to write.</param>
    public void WriteWelcome(Welcome welcome, bool resumed, ByteBuffer output)
    {
        var said = welcome.ToPayload();
        _transcript.Add(said);
        byte[] payload = [.. _transcript.Prove(_key, HandshakeTranscript.HostLabel), .. said];
        FrameWriter.Write(output, FrameKind.Welcome, resumed ? FrameFlags.Resumed : FrameFlags.None, 0, 0, payload);
    }

    /// <inheritdoc/>
    public void Dispose() => _transcript.Dispose();
}
