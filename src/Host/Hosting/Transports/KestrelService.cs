using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace Actors.Hosting.Transports;

/// <summary>Kestrel for connections alone, as a background service: what a web application has besides it is not even loaded.</summary>
internal sealed class KestrelService(IServer kestrel) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => kestrel.StartAsync(NoHttp.Instance, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => kestrel.StopAsync(cancellationToken);

    // Kestrel must be given one; every endpoint's pipeline ends in a connection handler, before HTTP.
    private sealed class NoHttp : IHttpApplication<IFeatureCollection>
    {
        public static NoHttp Instance { get; } = new();

        public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

        public Task ProcessRequestAsync(IFeatureCollection context) => throw new NotSupportedException("Found an HTTP request; no endpoint takes HTTP.");

        public void DisposeContext(IFeatureCollection context, Exception? exception)
        {
            // Nothing was made.
        }
    }
}
