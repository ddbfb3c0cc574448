using Actors.Gateway.Python;
using Actors.Hosting.Classes;
using Actors.Hosting.Logging;
using Actors.Hosting.Memory;
using Actors.Hosting.Settings;
using Actors.Hosting.Transports;
using Actors.Kernel;
using Actors.Objects;
using Actors.Server;
using Actors.Server.Transports;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting;

/// <summary>
/// Puts a host together. What it is made with comes in three layers, each over the one before: <see cref="Options"/>,
/// <see cref="Configuration"/>, <see cref="Configure"/>. One thread at a time.
/// </summary>
public sealed class ObjectHostBuilder
{
    private readonly HostApplicationBuilder _builder;
    private Func<ObjectHostOptions, ObjectHostOptions> _lastWord = static options => options;

    internal ObjectHostBuilder(string[] args)
    {
        // No web application: its routes and pipeline of requests would cost the idle host memory, and the start time.
        _builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        if (args.Length > 0)
        {
            _builder.Configuration.AddCommandLine(args);
        }
    }

    /// <summary>What holds where the configuration says nothing. Default: the defaults.</summary>
    public ObjectHostOptions Options { get; set; } = new();

    /// <summary>
    /// The configuration; its section <c>actors.host</c> counts. Holds the command line's arguments
    /// (<c>--actors:host:allow-shutdown=off</c>) from the start; add files by <c>AddHoconFile</c>.
    /// </summary>
    public ConfigurationManager Configuration => _builder.Configuration;

    /// <summary>The users' classes that clients can use. Default: none.</summary>
    public ClassRegistrations Objects { get; } = new();

    /// <summary>Services, for example further background services that live as long as the host.</summary>
    public IServiceCollection Services => _builder.Services;

    /// <summary>Where log messages go. Default: nowhere.</summary>
    public ILoggingBuilder Logging => _builder.Logging;

    /// <summary>Changes the options after the configuration was read: the last word.</summary>
    /// <param name="change">Makes the new options.</param>
    /// <returns>This builder.</returns>
    public ObjectHostBuilder Configure(Func<ObjectHostOptions, ObjectHostOptions> change)
    {
        var before = _lastWord;
        _lastWord = options => change(before(options));
        return this;
    }

    /// <summary>Checks what the host is made with, reads its key (and makes it at first start), and puts it together.</summary>
    /// <returns>The host, not yet listening.</returns>
    /// <exception cref="HostConfigurationException">Settings are wrong; it has all of them, with key and place.</exception>
    public ObjectHost Build()
    {
        var options = HostSettings.Read(Configuration, Options, _lastWord);
        var key = HostSettings.ReadKey(Configuration, options);
        var classes = Objects.Begin(options.Kernel);
        var memory = new HostMemory();
        options = options with { Kernel = options.Kernel with { Types = [.. options.Kernel.Types, BuiltInTypes.MemoryBlock(memory)] } };
        if (classes is not null)
        {
            options = options with { Kernel = options.Kernel with { Types = [.. options.Kernel.Types, .. Objects.RegisterAll(classes.Classes)] } };
        }

        var system = new ActorSystem(options.Kernel);
        var server = new NativeServer(system, key, options.Protocol);
        var listeners = new HostListeners(options);
        Services.AddSingleton(options);
        Services.AddSingleton(system);
        Services.AddSingleton(server);
        Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTimeout + TimeSpan.FromSeconds(5));
        AddLogging(options);
        AddTransports(listeners, options);
        var application = _builder.Build();
        classes?.Attach(system, application.Services);

        // Where there is nothing of its kind to do, a part of the host is not even loaded.
        var python = options.Python.Listen.Count > 0 ? new PythonGateway(system, options.Python, key.Bytes) : null;
        return new ObjectHost(application, server, key, options, listeners, classes, python, memory);
    }

    private void AddTransports(HostListeners listeners, ObjectHostOptions options)
    {
        if (!listeners.Any)
        {
            // Kestrel without any would choose one for itself.
            return;
        }

        Services.AddSingleton<NativeConnectionHandler>();
        KestrelRegistration.Add(Services, listeners.Configure);

        // Kestrel asks the transport that was added last first.
        Services.AddSingleton<IConnectionListenerFactory, SocketTransport>();
    }

    private void AddLogging(ObjectHostOptions options)
    {
        if (options.LogLevel == LogLevel.None)
        {
            return;
        }

        Logging.SetMinimumLevel(options.LogLevel);
        Logging.AddFilter("Microsoft", options.LogLevel < LogLevel.Information ? options.LogLevel : LogLevel.Warning);

        // A start that fails is the caller's exception; the framework would print it as well, with its stack.
        Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        Logging.AddSimpleConsole(console => console.SingleLine = true);
        Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
