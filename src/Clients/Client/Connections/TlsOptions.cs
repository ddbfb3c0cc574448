using System.Net.Security;

namespace Actors.Client.Connections;

/// <summary>Options of TLS belong to whoever made them, for any number of clients: what is to be changed is changed in a copy.</summary>
internal static class TlsOptions
{
    /// <summary>A copy, or the system's options where there are none.</summary>
    public static SslClientAuthenticationOptions Copy(SslClientAuthenticationOptions? options)
    {
        var copy = new SslClientAuthenticationOptions();
        if (options is null)
        {
            return copy;
        }

        copy.AllowRenegotiation = options.AllowRenegotiation;
        copy.AllowTlsResume = options.AllowTlsResume;
        copy.ApplicationProtocols = options.ApplicationProtocols;
        copy.CertificateChainPolicy = options.CertificateChainPolicy;
        copy.CertificateRevocationCheckMode = options.CertificateRevocationCheckMode;
        copy.CipherSuitesPolicy = options.CipherSuitesPolicy;
        copy.ClientCertificateContext = options.ClientCertificateContext;
        copy.ClientCertificates = options.ClientCertificates;
        copy.EnabledSslProtocols = options.EnabledSslProtocols;
        copy.EncryptionPolicy = options.EncryptionPolicy;
        copy.LocalCertificateSelectionCallback = options.LocalCertificateSelectionCallback;
        copy.RemoteCertificateValidationCallback = options.RemoteCertificateValidationCallback;
        copy.TargetHost = options.TargetHost;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            copy.AllowRsaPkcs1Padding = options.AllowRsaPkcs1Padding;
            copy.AllowRsaPssPadding = options.AllowRsaPssPadding;
        }

        return copy;
    }
}
