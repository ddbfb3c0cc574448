using System.Security.Cryptography;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Authentication;
using Actors.Protocol.Frames;

namespace Actors.Protocol.Handshake;

/// <summary>The client's side of the handshake, without I/O: hello out, challenge in, proof out, welcome in.</summary>
public sealed class ClientHandshake : IDisposable
{
    private readonly AuthKey _key;
    private readonly HandshakeTranscript _transcript;
    private readonly SessionId _session;
    private readonly ulong _repliesReceived;
    private readonly string _client;

    /// <summary>Makes the handshake of one connection.</summary>
    /// <param name="key">The key.</param>
    /// <param name="channelBinding">The TLS channel's binding; empty without TLS.</param>
    /// <param name="session">The session to go on with; none for a new one.</param>
    /// <param name="repliesReceived">How many kept replies have arrived in that session.</param>
    /// <param name="client">What the client says of itself, for people; at most 200 characters count.</param>
    public ClientHandshake(AuthKey key, ReadOnlySpan<byte> channelBinding, SessionId session, ulong repliesReceived, string client)
    {
        _key = key;
        _transcript = new HandshakeTranscript(channelBinding);
        _session = session;
        _repliesReceived = repliesReceived;
        _client = client.Length <= 200 ? client : client[..200];
    }

    /// <summary>Writes the first frame.</summary>
    /// <param name="output">Where to write.</param>
    public void WriteHello(ByteBuffer output)
    {
        var payload = new Hello(RandomNumberGenerator.GetBytes(Hello.NonceSize), _session, _repliesReceived).ToPayload();
        _transcript.Add(payload);
        FrameWriter.Write(output, FrameKind.Hello, FrameFlags.None, FrameHeader.Version, 0, payload);
    }

    /// <summary>Answers the host's challenge.</summary>
    /// <param name="header">The frame's header.</param>
    /// <param name="payload">The frame's payload.</param>
    /// <param name="output">Where to write the proof.</param>
    /// <exception cref="ActorException">The host said goodbye, or not what was expected.</exception>
    public void AnswerChallenge(FrameHeader header, ReadOnlySpan<byte> payload, ByteBuffer output)
    {
        Demand(header, payload, FrameKind.Challenge);
        if (header.Code != FrameHeader.Version || payload.Length != Hello.NonceSize)
        {
            throw new ActorException(ErrorCode.Version, $"The host speaks version {header.Code} of the protocol; expected {FrameHeader.Version}.");
        }

        // proof = proof:32 client:text
        _transcript.Add(payload);
        var client = new ByteBuffer(64);
        new ValueWriter(client).WriteString(_client);
        _transcript.Add(client.WrittenSpan);
        byte[] proof = [.. _transcript.Prove(_key, HandshakeTranscript.ClientLabel), .. client.WrittenSpan];
        FrameWriter.Write(output, FrameKind.Proof, FrameFlags.None, 0, 0, proof);
    }

    /// <summary>Reads the host's welcome and checks its proof.</summary>
    /// <param name="header">The frame's header.</param>
    /// <param name="payload">The frame's payload.</param>
    /// <returns>What the host said.</returns>
    /// <exception cref="ActorException">The host said goodbye, or does not have the key.</exception>
    public Welcome ReadWelcome(FrameHeader header, ReadOnlySpan<byte> payload)
    {
        Demand(header, payload, FrameKind.Welcome);
        if (payload.Length != HandshakeTranscript.ProofSize + Welcome.Size)
        {
            throw new ActorException(ErrorCode.Protocol, $"Found a welcome of {payload.Length} bytes; expected {HandshakeTranscript.ProofSize + Welcome.Size}.");
        }

        _transcript.Add(payload[HandshakeTranscript.ProofSize..]);
        if (!_transcript.Verify(_key, HandshakeTranscript.HostLabel, payload[..HandshakeTranscript.ProofSize]))
        {
            throw new ActorException(ErrorCode.AuthenticationFailed, "The host did not prove the auth key: it is another host than you think, or someone stands between.");
        }

        return Welcome.Read(payload[HandshakeTranscript.ProofSize..]);
    }

    /// <inheritdoc/>
    public void Dispose() => _transcript.Dispose();

    private static void Demand(FrameHeader header, ReadOnlySpan<byte> payload, FrameKind expected)
    {
        if (header.Kind == FrameKind.Goodbye)
        {
            throw new ActorException((ErrorCode)header.Code, ErrorPayload.ReadGoodbye(payload));
        }

        if (header.Kind != expected)
        {
            throw new ActorException(ErrorCode.Protocol, $"Found a {header.Kind} frame; expected {expected}. Is this an Actors host?");
        }
    }
}
