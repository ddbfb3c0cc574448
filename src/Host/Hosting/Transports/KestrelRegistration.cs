using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Hosting.Transports;

/// <summary>
/// Kestrel's own registration of its services is written for builders of web applications; of such a builder this has what
/// that needs.
/// </summary>
internal sealed class KestrelRegistration : IWebHostBuilder
{
    private readonly IServiceCollection _services;

    private KestrelRegistration(IServiceCollection services) => _services = services;

    /// <summary>Adds Kestrel as a background service.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configure">Adds the endpoints.</param>
    public static void Add(IServiceCollection services, Action<KestrelServerOptions> configure)
    {
        services.AddSingleton<DiagnosticSource>(static _ => new DiagnosticListener("Microsoft.AspNetCore"));
        new KestrelRegistration(services).UseKestrelCore().ConfigureKestrel(configure);
        services.AddHostedService<KestrelService>();
    }

    public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
    {
        configureServices(_services);
        return this;
    }

    public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices)
    {
        configureServices(new WebHostBuilderContext(), _services);
        return this;
    }

    public IWebHostBuilder ConfigureAppConfiguration(Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) =>
        throw new NotSupportedException("Kestrel is configured by its options.");

    public string? GetSetting(string key) => null;

    public IWebHostBuilder UseSetting(string key, string? value) => throw new NotSupportedException("Kestrel is configured by its options.");

#pragma warning disable ASPDEPR008 // What it would build is obsolete; the interface still has it.
    public IWebHost Build() => throw new NotSupportedException("Kestrel runs as a background service.");
#pragma warning restore ASPDEPR008
}
