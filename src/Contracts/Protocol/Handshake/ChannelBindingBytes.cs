using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Actors.Protocol.Handshake;

/// <summary>
/// What ties a handshake to its TLS channel: RFC 5929's tls-server-end-point. Both sides take it from the host's certificate
/// themselves; the framework's own channel binding is not to be had on the host's side where the client shows no certificate.
/// </summary>
public static class ChannelBindingBytes
{
    private static ReadOnlySpan<byte> Prefix => "tls-server-end-point:"u8;

    /// <summary>The binding: a prefix and the hash of the host's certificate.</summary>
    /// <param name="hostCertificate">The certificate that the host shows; null without TLS.</param>
    /// <returns>The bytes; none without TLS.</returns>
    public static byte[] Of(X509Certificate? hostCertificate) => hostCertificate is null
        ? []
        : [.. Prefix, .. CryptographicOperations.HashData(HashOf(hostCertificate), hostCertificate.GetRawCertData())];

    // The hash of the certificate's signature algorithm, and SHA-256 where that is weaker or has none of its own (section 4.1).
    private static HashAlgorithmName HashOf(X509Certificate certificate)
    {
        using var read = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return read.SignatureAlgorithm.Value switch
        {
            "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
            "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
            _ => HashAlgorithmName.SHA256,
        };
    }
}
