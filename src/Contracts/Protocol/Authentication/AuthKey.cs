using System.Security.Cryptography;
using System.Text;

namespace Actors.Protocol.Authentication;

/// <summary>The secret that host and clients share. Never travels, never appears in text.</summary>
public sealed class AuthKey
{
    private const int GeneratedBytes = 32;
    private readonly byte[] _bytes;

    /// <summary>Makes a key from bytes; copied.</summary>
    /// <param name="bytes">At least one byte; 16 random ones or more are advised.</param>
    /// <exception cref="ArgumentException">There are no bytes.</exception>
    public AuthKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw new ArgumentException("Found an empty auth key; expected at least one byte.", nameof(bytes));
        }

        _bytes = bytes.ToArray();
    }

    /// <summary>Makes a key from text, as its UTF-8.</summary>
    /// <param name="text">The text.</param>
    public static AuthKey FromText(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Makes a new random key.</summary>
    public static AuthKey Generate() => FromText(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(GeneratedBytes)));

    /// <summary>HMAC-SHA256 (RFC 2104) of a message under this key.</summary>
    /// <param name="message">The message.</param>
    /// <param name="destination">32 bytes.</param>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> destination) => HMACSHA256.HashData(_bytes, message, destination);

    /// <summary>The key itself, for a protocol that proves it in another way.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Says only that it is a key.</summary>
    public override string ToString() => "(auth key)";
}
