using System.Security.Cryptography.X509Certificates;

namespace Actors.Hosting;

/// <summary>One TCP endpoint with TLS. Its certificate comes from files, or ready-made from code. Immutable.</summary>
public sealed record TlsEndpointOptions
{
    /// <summary>Where to listen, as in <see cref="HostListenOptions.Native"/>.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The certificate's file: PEM, with any intermediate ones after it, or PFX when its name ends in <c>.pfx</c> or <c>.p12</c>.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>The private key's PEM file. Default, an empty text: the key is in the certificate's file.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>The secret that opens an encrypted key or PFX file. Default, null: it is not encrypted.</summary>
    public FilePassword? Password { get; init; }

    /// <summary>A certificate with its private key, instead of files. Default null.</summary>
    public X509Certificate2? Certificate { get; init; }
}
