using System.Security.Cryptography;
using System.Text;

namespace Actors.Gateway.Python.Connections;

/// <summary>
/// The mutual proof of the auth key that begins every connection: first the client is tested, then this side. CPython up to
/// 3.11 knows HMAC-MD5 alone; later ones name a digest before it.
/// </summary>
internal static class Handshake
{
    /// <summary>The longest message before the key is proved.</summary>
    public const int MaxMessageBytes = 256;

    private const int LegacyChallengeBytes = 20;
    private const int LegacyResponseBytes = 16;
    private const int RandomBytes = 40;
    private const int MaxPrefixBytes = 10;

    private static readonly byte[] Challenge = "#CHALLENGE#"u8.ToArray();
    private static readonly byte[] Welcome = "#WELCOME#"u8.ToArray();
    private static readonly byte[] Failure = "#FAILURE#"u8.ToArray();

    /// <summary>Goes through the handshake as the server.</summary>
    /// <param name="stream">A new connection.</param>
    /// <param name="key">The auth key.</param>
    /// <param name="allowMd5">Whether HMAC-MD5 is accepted and given.</param>
    /// <returns>Whether the client's CPython is one that names digests (3.12 and later).</returns>
    /// <exception cref="InvalidDataException">The peer did not prove the key, or does not speak the protocol.</exception>
    public static async ValueTask<bool> AcceptAsync(MessageStream stream, byte[] key, bool allowMd5)
    {
        var mine = MakeChallenge();
        await stream.WriteMessageAsync([.. Challenge, .. mine]);
        var response = await DemandAsync(stream);
        if (!IsRight(response.Span, mine, key, allowMd5))
        {
            await stream.WriteMessageAsync(Failure);
            throw new InvalidDataException("the peer did not prove the auth key");
        }

        await stream.WriteMessageAsync(Welcome);
        var theirs = await DemandAsync(stream);
        if (!theirs.Span.StartsWith(Challenge))
        {
            throw new InvalidDataException("found no challenge after the welcome");
        }

        var message = theirs[Challenge.Length..];
        var isModern = message.Length != LegacyChallengeBytes;
        if (!TryRespond(message.Span, key, allowMd5, out var answer))
        {
            throw new InvalidDataException($"found a challenge of {message.Length} bytes that names no digest which is accepted here");
        }

        await stream.WriteMessageAsync(answer);
        var verdict = await DemandAsync(stream);
        return verdict.Span.SequenceEqual(Welcome) ? isModern : throw new InvalidDataException("the peer does not accept this host's auth key");
    }

    /// <summary>Answers a peer's challenge.</summary>
    public static bool TryRespond(ReadOnlySpan<byte> challenge, byte[] key, bool allowMd5, out byte[] response)
    {
        response = [];
        if (challenge.Length == LegacyChallengeBytes)
        {
            response = allowMd5 ? Digest("md5", key, challenge)! : [];
            return allowMd5;
        }

        if (TryReadPrefix(challenge, out var name) && (allowMd5 || name != "md5") && Digest(name, key, challenge) is { } digest)
        {
            response = [.. Encoding.ASCII.GetBytes($"{{{name}}}"), .. digest];
            return true;
        }

        return false;
    }

    /// <summary>Judges a response to this side's challenge, in constant time.</summary>
    public static bool IsRight(ReadOnlySpan<byte> response, ReadOnlySpan<byte> challenge, byte[] key, bool allowMd5)
    {
        if (response.Length == LegacyResponseBytes)
        {
            return allowMd5 && CryptographicOperations.FixedTimeEquals(response, Digest("md5", key, challenge));
        }

        return TryReadPrefix(response, out var name) && (allowMd5 || name != "md5") && Digest(name, key, challenge) is { } digest
            && CryptographicOperations.FixedTimeEquals(response[(name.Length + 2)..], digest);
    }

    private static byte[] MakeChallenge()
    {
        byte[] challenge = [.. "{sha256}"u8, .. new byte[RandomBytes]];
        RandomNumberGenerator.Fill(challenge.AsSpan(^RandomBytes..));
        return challenge;
    }

    // {name} within the first ten bytes
    private static bool TryReadPrefix(ReadOnlySpan<byte> message, out string name)
    {
        name = "";
        var end = message[..Math.Min(message.Length, MaxPrefixBytes)].IndexOf((byte)'}');
        if (message.Length < LegacyResponseBytes || message[0] != (byte)'{' || end < 0)
        {
            return false;
        }

        name = Encoding.ASCII.GetString(message[1..end]);
        return true;
    }

#pragma warning disable CA5351 // The clients' protocol up to CPython 3.11 has no other; it can be refused by configuration.
    private static byte[]? Digest(string name, byte[] key, ReadOnlySpan<byte> message) => name switch
    {
        "md5" => HMACMD5.HashData(key, message),
        "sha256" => HMACSHA256.HashData(key, message),
        "sha384" => HMACSHA384.HashData(key, message),
        "sha3_256" when HMACSHA3_256.IsSupported => HMACSHA3_256.HashData(key, message),
        "sha3_384" when HMACSHA3_384.IsSupported => HMACSHA3_384.HashData(key, message),
        _ => null,
    };
#pragma warning restore CA5351

    private static async ValueTask<ReadOnlyMemory<byte>> DemandAsync(MessageStream stream) =>
        await stream.ReadAsync(MaxMessageBytes) ?? throw new InvalidDataException("the connection ended within the handshake");
}
