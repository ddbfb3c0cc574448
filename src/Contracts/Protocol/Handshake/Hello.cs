using System.Buffers.Binary;
using Actors.Contracts;
using Actors.Contracts.Values;
using Actors.Protocol.Frames;

namespace Actors.Protocol.Handshake;

/// <summary>The client's first word.</summary>
/// <param name="Nonce">32 random bytes.</param>
/// <param name="Session">The session to go on with; none for a new one.</param>
/// <param name="RepliesReceived">How many kept replies have arrived in that session.</param>
public sealed record Hello(byte[] Nonce, SessionId Session, ulong RepliesReceived)
{
    /// <summary>Bytes of a nonce.</summary>
    public const int NonceSize = 32;

    private const int Size = 8 + NonceSize + SessionId.Size + 8;

    /// <summary>What a connection of this protocol begins with, so that a stranger is recognised at once.</summary>
    public static ReadOnlySpan<byte> Magic => "ACTORS\r\n"u8;

    /// <summary>Reads it.</summary>
    /// <param name="payload">The frame's payload.</param>
    /// <exception cref="ActorException"><see cref="ErrorCode.Protocol"/>: it is not a hello.</exception>
    public static Hello Read(ReadOnlySpan<byte> payload)
    {
        // hello = magic:8 nonce:32 session:16 received:u64
        if (payload.Length != Size || !payload.StartsWith(Magic))
        {
            throw new ActorException(ErrorCode.Protocol, "The first frame is not a hello of this protocol.");
        }

        return new Hello(
            payload.Slice(8, NonceSize).ToArray(),
            SessionId.Read(payload[(8 + NonceSize)..]),
            BinaryPrimitives.ReadUInt64LittleEndian(payload[(8 + NonceSize + SessionId.Size)..]));
    }

    /// <summary>Writes its payload.</summary>
    public byte[] ToPayload()
    {
        var payload = new byte[Size];
        Magic.CopyTo(payload);
        Nonce.CopyTo(payload.AsSpan(8));
        Session.Write(payload.AsSpan(8 + NonceSize));
        BinaryPrimitives.WriteUInt64LittleEndian(payload.AsSpan(8 + NonceSize + SessionId.Size), RepliesReceived);
        return payload;
    }
}
