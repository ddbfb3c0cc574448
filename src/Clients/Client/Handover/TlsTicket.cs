using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Client.Connections;
using Actors.Contracts;
using Actors.Contracts.Values;

namespace Actors.Client.Handover;

/// <summary>
/// How a client does TLS, for another process: what its options say in data, above all whom to trust and by what name. Callbacks and
/// private keys stay in their process.
/// </summary>
internal sealed record TlsTicket
{
    private const int Parts = 5;
    private const int PolicyParts = 12;

    /// <summary>The name that the host's certificate has to bear; null is that of its address.</summary>
    public string? TargetHost { get; init; }

    /// <summary>The versions of the protocol that are allowed.</summary>
    public SslProtocols Protocols { get; init; }

    /// <summary>Whether it is looked up that the certificate was not revoked.</summary>
    public X509RevocationMode Revocation { get; init; }

    /// <summary>How the certificate's chain is judged; null for the system's way.</summary>
    public X509ChainPolicy? Policy { get; init; }

    /// <summary>Whether a callback has the last word on the certificate.</summary>
    public bool HasCallback { get; init; }

    /// <summary>What of a client's options can travel; null where there are none.</summary>
    public static TlsTicket? For(SslClientAuthenticationOptions? options) => options is null ? null : new TlsTicket
    {
        TargetHost = options.TargetHost,
        Protocols = options.EnabledSslProtocols,
        Revocation = options.CertificateRevocationCheckMode,
        Policy = options.CertificateChainPolicy,
        HasCallback = options.RemoteCertificateValidationCallback is not null,
    };

    /// <summary>The options of a client that connects as the other does; what a process has of its own goes before.</summary>
    /// <param name="own">This process's options; null for none.</param>
    /// <exception cref="ArgumentException">The other judges certificates by a callback, and this process has nothing to judge by.</exception>
    public SslClientAuthenticationOptions CompleteWith(SslClientAuthenticationOptions? own)
    {
        if (HasCallback && own is not { RemoteCertificateValidationCallback: not null } and not { CertificateChainPolicy: not null })
        {
            throw new ArgumentException(
                "The client judges the host's certificate by a callback, which cannot travel to another process. Give that process a "
                + $"{nameof(SslClientAuthenticationOptions.RemoteCertificateValidationCallback)} of its own (options of ChildProcess.RunIfChild), or trust by "
                + $"{nameof(SslClientAuthenticationOptions.CertificateChainPolicy)}, which travels.");
        }

        var whole = TlsOptions.Copy(own);
        whole.TargetHost ??= TargetHost;
        whole.CertificateChainPolicy ??= Policy;
        whole.EnabledSslProtocols = whole.EnabledSslProtocols == SslProtocols.None ? Protocols : whole.EnabledSslProtocols;
        whole.CertificateRevocationCheckMode = own is null ? Revocation : own.CertificateRevocationCheckMode;
        return whole;
    }

    public void Write(ValueWriter writer)
    {
        writer.WriteListHeader(Parts);
        WriteOptional(writer, TargetHost);
        writer.WriteInteger((long)Protocols);
        writer.WriteInteger((long)Revocation);
        writer.WriteBoolean(HasCallback);
        if (Policy is { } policy)
        {
            Write(writer, policy);
        }
        else
        {
            writer.WriteNull();
        }
    }

    /// <exception cref="ValueFormatException">It is not what <see cref="Write(ValueWriter)"/> writes.</exception>
    public static TlsTicket Read(ref ValueReader reader)
    {
        Demand(reader.ReadListHeader(), Parts);
        return new TlsTicket
        {
            TargetHost = reader.TryReadNull() ? null : reader.ReadString(),
            Protocols = (SslProtocols)reader.ReadInt32(),
            Revocation = (X509RevocationMode)reader.ReadInt32(),
            HasCallback = reader.ReadBoolean(),
            Policy = reader.TryReadNull() ? null : ReadPolicy(ref reader),
        };
    }

    private static void Write(ValueWriter writer, X509ChainPolicy policy)
    {
        writer.WriteListHeader(PolicyParts);
        writer.WriteInteger((long)policy.TrustMode);
        writer.WriteInteger((long)policy.RevocationMode);
        writer.WriteInteger((long)policy.RevocationFlag);
        writer.WriteInteger((long)policy.VerificationFlags);
        writer.WriteBoolean(policy.VerificationTimeIgnored);
        writer.WriteInteger(policy.VerificationTime.ToUniversalTime().Ticks);
        writer.WriteBoolean(policy.DisableCertificateDownloads);
        writer.WriteInteger(policy.UrlRetrievalTimeout.Ticks);
        Write(writer, policy.CustomTrustStore);
        Write(writer, policy.ExtraStore);
        Write(writer, policy.ApplicationPolicy);
        Write(writer, policy.CertificatePolicy);
    }

    private static X509ChainPolicy ReadPolicy(ref ValueReader reader)
    {
        Demand(reader.ReadListHeader(), PolicyParts);
        var policy = new X509ChainPolicy
        {
            TrustMode = (X509ChainTrustMode)reader.ReadInt32(),
            RevocationMode = (X509RevocationMode)reader.ReadInt32(),
            RevocationFlag = (X509RevocationFlag)reader.ReadInt32(),
            VerificationFlags = (X509VerificationFlags)reader.ReadInt32(),
        };

        // Setting the time has the other one set.
        var ignoresTime = reader.ReadBoolean();
        policy.VerificationTime = new DateTime(reader.ReadInt64(), DateTimeKind.Utc);
        policy.VerificationTimeIgnored = ignoresTime;
        policy.DisableCertificateDownloads = reader.ReadBoolean();
        policy.UrlRetrievalTimeout = TimeSpan.FromTicks(reader.ReadInt64());
        Read(ref reader, policy.CustomTrustStore);
        Read(ref reader, policy.ExtraStore);
        Read(ref reader, policy.ApplicationPolicy);
        Read(ref reader, policy.CertificatePolicy);
        return policy;
    }

    // Without private keys, which a certificate's own bytes have none of.
    private static void Write(ValueWriter writer, X509Certificate2Collection certificates)
    {
        writer.WriteListHeader(certificates.Count);
        foreach (var certificate in certificates)
        {
            writer.WriteBytes(certificate.RawDataMemory.Span);
        }
    }

    private static void Read(ref ValueReader reader, X509Certificate2Collection certificates)
    {
        for (var left = reader.ReadListHeader(); left > 0; left--)
        {
            certificates.Add(X509CertificateLoader.LoadCertificate(reader.ReadBytes()));
        }
    }

    // One without a number asks for nothing.
    private static void Write(ValueWriter writer, OidCollection purposes)
    {
        var numbers = purposes.Cast<Oid>().Select(purpose => purpose.Value).OfType<string>().ToList();
        writer.WriteListHeader(numbers.Count);
        numbers.ForEach(number => writer.WriteString(number));
    }

    private static void Read(ref ValueReader reader, OidCollection purposes)
    {
        for (var left = reader.ReadListHeader(); left > 0; left--)
        {
            purposes.Add(new Oid(reader.ReadString()));
        }
    }

    private static void WriteOptional(ValueWriter writer, string? text)
    {
        if (text is null)
        {
            writer.WriteNull();
        }
        else
        {
            writer.WriteString(text);
        }
    }

    private static void Demand(int found, int expected)
    {
        if (found != expected)
        {
            throw new ValueFormatException($"Found {found} parts of how TLS is done; expected {expected}.");
        }
    }
}
