using System.Security.Cryptography.X509Certificates;

namespace Actors.Hosting.Transports;

/// <summary>Loads the certificate of a TLS endpoint.</summary>
internal static class HostCertificate
{
    /// <summary>Loads it with its private key, and the intermediate ones of its file.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The files are not what they should be, or the password is wrong.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static (X509Certificate2 Certificate, X509Certificate2Collection Chain) Load(TlsEndpointOptions options)
    {
        if (options.Certificate is { } ready)
        {
            return (ready, []);
        }

        return IsPfx(options.CertificateFile) ? LoadPfx(options) : LoadPem(options);
    }

    private static bool IsPfx(string file) => Path.GetExtension(file).ToLowerInvariant() is ".pfx" or ".p12";

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPfx(TlsEndpointOptions options)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(options.CertificateFile, options.Password?.Secret);
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new System.Security.Cryptography.CryptographicException($"'{options.CertificateFile}' holds no certificate with a private key.");
        all.Remove(own);
        return (own, all);
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPem(TlsEndpointOptions options)
    {
        var keyFile = options.KeyFile.Length > 0 ? options.KeyFile : options.CertificateFile;
        var own = options.Password is { } password
            ? X509Certificate2.CreateFromEncryptedPemFile(options.CertificateFile, password.Secret, keyFile)
            : X509Certificate2.CreateFromPemFile(options.CertificateFile, keyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.CertificateFile);
        return (own, chain);
    }
}
