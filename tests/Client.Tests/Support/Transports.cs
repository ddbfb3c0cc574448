using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Actors.Hosting;

namespace Actors.Client.Tests.Support;

public sealed class InMemoryTransport : TransportHost
{
    public override Task<ObjectClient> ConnectAsync() => Host.ConnectAsync();

    protected override HostListenOptions Listen(HostListenOptions options) => options;
}

public sealed class TcpTransport : TransportHost
{
    public override Task<ObjectClient> ConnectAsync() =>
        Host.ConnectAsync($"actors://127.0.0.1:{Host.Host.NativeEndpoints[0].Port}", configure: null);

    protected override HostListenOptions Listen(HostListenOptions options) => options with { Native = ["127.0.0.1:0"] };
}

public sealed class UnixTransport : TransportHost
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"actors-{Guid.NewGuid():N}.sock");

    public override Task<ObjectClient> ConnectAsync() => Host.ConnectAsync($"actors+unix://{_path}", configure: null);

    protected override HostListenOptions Listen(HostListenOptions options) => options with { Unix = _path };
}

public sealed class TlsTransport : TransportHost
{
    private readonly X509Certificate2 _certificate = MakeCertificate();

    public override Task<ObjectClient> ConnectAsync() => Host.ConnectAsync(
        $"actors+tls://127.0.0.1:{Host.Host.TlsEndpoints[0].Port}",
        options => options with
        {
            Tls = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _certificate.GetCertHashString(),
            },
        });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _certificate.Dispose();
    }

    protected override HostListenOptions Listen(HostListenOptions options) =>
        options with { Tls = [new TlsEndpointOptions { Endpoint = "127.0.0.1:0", Certificate = _certificate }] };

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=actors test", key, HashAlgorithmName.SHA256);
        using var signed = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), password: null);
    }
}
