using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Echo;

/// <summary>Kestrel with nothing but a connection handler: what its transport costs by itself.</summary>
internal static class KestrelServer
{
    public static async Task RunAsync(IPEndPoint tcp, string? unixPath, bool inline, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(options => options.UnsafePreferInlineScheduling = inline);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(tcp, listener => listener.UseConnectionHandler<EchoConnectionHandler>());
            if (unixPath is not null)
            {
                options.ListenUnixSocket(unixPath, listener => listener.UseConnectionHandler<EchoConnectionHandler>());
            }
        });

        await using var application = builder.Build();
        await application.StartAsync(cancellation);
        ReadyLine.Print(BoundPort(application), unixPath);
        await application.WaitForShutdownAsync(cancellation);
    }

    private static int BoundPort(WebApplication application)
    {
        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        var tcp = addresses.First(address => !address.Contains("unix:", StringComparison.Ordinal));
        return new Uri(tcp).Port;
    }
}
