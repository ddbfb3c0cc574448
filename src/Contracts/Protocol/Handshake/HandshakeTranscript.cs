using System.Security.Cryptography;
using Actors.Protocol.Authentication;

namespace Actors.Protocol.Handshake;

/// <summary>
/// What both sides have said so far, hashed (SHA-256), and the proofs over it: HMAC-SHA256 under the auth key of a label and
/// the hash. The labels differ by side, so that a proof cannot be sent back to its maker; both nonces are in the hash, so
/// that it cannot be used again; where there is TLS the channel's binding is in it, so that nobody stands between.
/// </summary>
public sealed class HandshakeTranscript : IDisposable
{
    /// <summary>Bytes of a proof.</summary>
    public const int ProofSize = 32;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins with the channel's binding (RFC 5929, tls-server-end-point); empty without TLS.</summary>
    /// <param name="channelBinding">The binding.</param>
    public HandshakeTranscript(ReadOnlySpan<byte> channelBinding) => Add(channelBinding);

    /// <summary>The client's label.</summary>
    public static ReadOnlySpan<byte> ClientLabel => "actors 1 client proof"u8;

    /// <summary>The host's label.</summary>
    public static ReadOnlySpan<byte> HostLabel => "actors 1 host proof"u8;

    /// <summary>Adds a part; its length goes in first (u32, little-endian), so that no two transcripts run together.</summary>
    /// <param name="part">The part.</param>
    public void Add(ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        _hash.AppendData(length);
        _hash.AppendData(part);
    }

    /// <summary>The proof over all that was added.</summary>
    /// <param name="key">The key.</param>
    /// <param name="label">Whose proof.</param>
    public byte[] Prove(AuthKey key, ReadOnlySpan<byte> label)
    {
        Span<byte> message = stackalloc byte[label.Length + SHA256.HashSizeInBytes];
        label.CopyTo(message);
        _hash.GetCurrentHash(message[label.Length..]);
        var proof = new byte[ProofSize];
        key.Sign(message, proof);
        return proof;
    }

    /// <summary>Whether a proof is right; in constant time.</summary>
    /// <param name="key">The key.</param>
    /// <param name="label">Whose proof.</param>
    /// <param name="proof">The proof.</param>
    public bool Verify(AuthKey key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> proof) =>
        CryptographicOperations.FixedTimeEquals(Prove(key, label), proof);

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
