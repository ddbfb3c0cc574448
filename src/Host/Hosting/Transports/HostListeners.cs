using System.Net;
using System.Net.Sockets;
using Actors.Server.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Actors.Hosting.Transports;

/// <summary>
/// The endpoints of one host on Kestrel. They carry the native protocol and nothing else: the connection handler is the end
/// of each endpoint's pipeline, so that HTTP is never spoken on it.
/// </summary>
internal sealed class HostListeners(ObjectHostOptions options)
{
    private readonly List<ListenOptions> _native = [];
    private readonly List<ListenOptions> _tls = [];

    /// <summary>Whether there is anything to listen on.</summary>
    public bool Any => options.Listen.Native.Count > 0 || options.Listen.Tls.Count > 0 || options.Listen.Unix.Length > 0;

    /// <summary>Where TCP is accepted; with the picked ports once Kestrel is started.</summary>
    public IReadOnlyList<IPEndPoint> Native => [.. _native.Select(bound => bound.IPEndPoint!)];

    /// <summary>Where TLS is accepted; with the picked ports once Kestrel is started.</summary>
    public IReadOnlyList<IPEndPoint> Tls => [.. _tls.Select(bound => bound.IPEndPoint!)];

    public void Configure(KestrelServerOptions kestrel)
    {
        foreach (var text in options.Listen.Native)
        {
            kestrel.Listen(Endpoint(text), listen =>
            {
                _native.Add(listen);
                listen.UseConnectionHandler<NativeConnectionHandler>();
            });
        }

        foreach (var endpoint in options.Listen.Tls)
        {
            kestrel.Listen(Endpoint(endpoint.Endpoint), listen =>
            {
                _tls.Add(listen);
                listen.UseHttps(Https(endpoint));
                listen.UseConnectionHandler<NativeConnectionHandler>();
            });
        }

        if (options.Listen.Unix.Length > 0)
        {
            kestrel.ListenUnixSocket(Path.GetFullPath(options.Listen.Unix), listen => listen.UseConnectionHandler<NativeConnectionHandler>());
        }
    }

    private static IPEndPoint Endpoint(string text) => ListenAddress.TryRead(text, out var endpoint)
        ? endpoint
        : throw new FormatException($"Found the endpoint '{text}'; expected {ListenAddress.Expected}.");

    private HttpsConnectionAdapterOptions Https(TlsEndpointOptions endpoint)
    {
        var (certificate, chain) = HostCertificate.Load(endpoint);
        return new HttpsConnectionAdapterOptions
        {
            ServerCertificate = certificate,
            ServerCertificateChain = chain,
            HandshakeTimeout = options.Protocol.HandshakeTimeout,

            // Kestrel would offer HTTP's protocols here.
            OnAuthenticate = (_, authentication) => authentication.ApplicationProtocols = null,
        };
    }
}
