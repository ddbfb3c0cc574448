using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Contracts;
using Actors.Protocol.Frames;
using Actors.Protocol.Handshake;

namespace Actors.Hosting.Tests.Hosts;

public sealed class Tls_endpoints : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _certificate = MakeCertificate();

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_PEM_certificate_with_its_key_serves()
    {
        await DemandServesAsync(new TlsEndpointOptions
        {
            Endpoint = "127.0.0.1:0",
            CertificateFile = _folder.Write("host.pem", _certificate.ExportCertificatePem()),
            KeyFile = _folder.Write("host.key", _certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()),
        });
    }

    [Fact]
    public async Task A_PFX_file_with_a_password_serves()
    {
        await File.WriteAllBytesAsync(_folder["host.pfx"], _certificate.Export(X509ContentType.Pfx, "open sesame"), Deadline.Token);
        await DemandServesAsync(new TlsEndpointOptions
        {
            Endpoint = "127.0.0.1:0",
            CertificateFile = _folder["host.pfx"],
            Password = new FilePassword("open sesame"),
        });
    }

    [Fact]
    public async Task A_handshake_that_is_not_bound_to_the_channel_is_refused()
    {
        await using var host = GivenHost.Host(Listen(new TlsEndpointOptions { Endpoint = "127.0.0.1:0", Certificate = _certificate }));
        await host.StartAsync(Deadline.Token);
        await using var client = new RawClient(await RawClient.ConnectTlsAsync(host.TlsEndpoints[0], _certificate));

        var refusal = await Assert.ThrowsAsync<ActorException>(() => client.ShakeHandsAsync(host.AuthKey));

        Assert.Equal(ErrorCode.AuthenticationFailed, refusal.Code);
    }

    [Fact]
    public void A_missing_certificate_file_is_named_with_its_key()
    {
        var builder = GivenHost.Builder(Listen(new TlsEndpointOptions { Endpoint = "127.0.0.1:0", CertificateFile = _folder["none.pem"] }));

        var error = Assert.Single(Assert.Throws<HostConfigurationException>(builder.Build).Errors);

        Assert.Equal("actors.host.listen.tls.0.certificate", error.Key);
        Assert.Contains("none.pem", error.Problem, StringComparison.Ordinal);
    }

    private async Task DemandServesAsync(TlsEndpointOptions endpoint)
    {
        await using var host = GivenHost.Host(Listen(endpoint));
        await host.StartAsync(Deadline.Token);
        var stream = await RawClient.ConnectTlsAsync(Assert.Single(host.TlsEndpoints), _certificate);
        await using var client = new RawClient(stream);

        await client.ShakeHandsAsync(host.AuthKey, ChannelBindingBytes.Of(stream.RemoteCertificate));

        Assert.Equal(FrameKind.Reply, (await client.PingAsync()).Kind);
    }

    private static HostListenOptions Listen(TlsEndpointOptions endpoint) => new() { Native = [], Tls = [endpoint] };

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
