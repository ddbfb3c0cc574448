using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Client;
using Actors.Hosting;
using Actors.Processes.Tests.Support;
using Actors.Protocol.Authentication;

namespace Actors.Processes.Tests.Children;

/// <summary>Children of a parent that is connected by TLS trust whom it trusts, by the name by which it does.</summary>
public sealed class TlsTests
{
    private const string HostName = "host.test";

    [Theory]
    [InlineData(HostName)]
    [InlineData(null)]
    public async Task Child_trusts_the_authority_that_its_parent_trusts_by_the_name_that_its_parent_expects(string? name)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority of a test", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var host = await StartAsync(authority);
        var tls = new SslClientAuthenticationOptions { TargetHost = name, CertificateChainPolicy = Trusting(authority) };
        await using var client = await ConnectAsync(host, tls);
        var list = await client.CreateListAsync<int>();

        await using var child = ChildProcess.Start(() => Methods.AppendAsync(list, 1, 3));

        await child.CompletionAsync(Limits.Ending);
        Assert.Equal(Enumerable.Range(1, 3), await list.CopyAsync());
        Assert.Equal(name, tls.TargetHost);
    }

    [Fact]
    public async Task Child_trusts_the_one_certificate_that_its_parent_has_pinned()
    {
        await using var host = await StartAsync();
        await using var client = await ConnectAsync(host, new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(Shown(host)) });
        var list = await client.CreateListAsync<int>();

        await using var child = ChildProcess.Start(() => Methods.AppendAsync(list, 1, 3));

        await child.CompletionAsync(Limits.Ending);
        Assert.Equal(3, await list.CountAsync());
    }

    [Fact]
    public async Task Child_of_a_parent_that_trusts_by_a_callback_says_that_this_cannot_travel()
    {
        await using var host = await StartAsync();
        var shown = Shown(host).Thumbprint;
        await using var client = await ConnectAsync(host, new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString() == shown,
        });
        var list = await client.CreateListAsync<int>();

        await using var child = ChildProcess.Start(() => Methods.AppendAsync(list, 1, 3));

        var refusal = await Assert.ThrowsAsync<ChildStartException>(() => child.Started.WaitAsync(Limits.Ending));
        Assert.Contains("judges the host's certificate by a callback, which cannot travel to another process", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("CertificateChainPolicy, which travels", refusal.Message, StringComparison.Ordinal);
    }

    private static X509ChainPolicy Trusting(X509Certificate2 certificate) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { certificate },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    // Without an authority the certificate is its own.
    private static async Task<ObjectHost> StartAsync(X509Certificate2? authority = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=of a test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(HostName);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = authority is null
            ? request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1))
            : request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), [1, 2, 3]).CopyWithPrivateKey(key);
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions
        {
            AuthKey = AuthKey.Generate(),
            Listen = new HostListenOptions
            {
                Native = [],
                Tls = [new TlsEndpointOptions { Endpoint = "127.0.0.1:0", Certificate = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null) }],
            },
        };
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static X509Certificate2 Shown(ObjectHost host) => host.Options.Listen.Tls[0].Certificate!;

    private static Task<ObjectClient> ConnectAsync(ObjectHost host, SslClientAuthenticationOptions tls) => ObjectClient.ConnectAsync(
        $"actors+tls://127.0.0.1:{host.TlsEndpoints[0].Port}", new ObjectClientOptions { AuthKey = host.AuthKey, Tls = tls });
}
