using System.Diagnostics.Metrics;
using System.Net;
using Actors.Gateway.Python;
using Actors.Hosting.Classes;
using Actors.Hosting.Logging;
using Actors.Hosting.Memory;
using Actors.Hosting.Metrics;
using Actors.Hosting.Transports;
using Actors.Kernel;
using Actors.Protocol.Authentication;
using Actors.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Hosting;

/// <summary>
/// A host of shared objects in this process. Made by <see cref="CreateBuilder"/>; either run to its end by
/// <see cref="RunAsync(CancellationToken)"/> or embedded by <see cref="StartAsync"/> and <see cref="StopAsync"/>. Thread-safe.
/// </summary>
public sealed class ObjectHost : IAsyncDisposable
{
    private readonly IHost _application;
    private readonly NativeServer _server;
    private readonly HostListeners _listeners;
    private readonly PythonGateway? _python;
    private readonly HostedClasses? _classes;
    private readonly HostMemory _memory;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _stops;
    private volatile bool _isStarted;

    internal ObjectHost(
        IHost application, NativeServer server, AuthKey key, ObjectHostOptions options, HostListeners listeners, HostedClasses? classes, PythonGateway? python,
        HostMemory memory)
    {
        _application = application;
        _server = server;
        _listeners = listeners;
        _python = python;
        _classes = classes;
        _memory = memory;
        _log = application.Services.GetRequiredService<ILoggerFactory>().CreateLogger(HostLog.Category);
        Options = options;
        AuthKey = key;
        Stopping = _stopping.Token;
        Observe();
    }

    /// <summary>What it was made with, after all layers of configuration.</summary>
    public ObjectHostOptions Options { get; }

    /// <summary>The key that its clients must have.</summary>
    public AuthKey AuthKey { get; }

    /// <summary>Its objects and sessions.</summary>
    public ActorSystem System => _server.System;

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>Where it accepts TCP, with the picked port for port 0, once it is started.</summary>
    public IReadOnlyList<IPEndPoint> NativeEndpoints => _listeners.Native;

    /// <summary>Where it accepts TLS, with the picked port for port 0, once it is started.</summary>
    public IReadOnlyList<IPEndPoint> TlsEndpoints => _listeners.Tls;

    /// <summary>Where it accepts CPython processes, with the picked ports, once it is started: <c>tcp://address:port</c> or <c>unix:path</c>.</summary>
    public IReadOnlyList<string> PythonEndpoints => _python?.Endpoints ?? [];

    /// <summary>The full path of its Unix socket; null when it has none.</summary>
    public string? UnixPath => Options.Listen.Unix.Length > 0 ? Path.GetFullPath(Options.Listen.Unix) : null;

    /// <summary>Cancelled when it begins to stop: asked by <see cref="StopAsync"/>, a client or a signal.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>What an endpoint for CPython processes looks like, for errors.</summary>
    public static string ExpectedPythonEndpoint => PythonGateway.ExpectedEndpoint;

    /// <summary>Whether a text is an endpoint for CPython processes.</summary>
    /// <param name="text">The text.</param>
    public static bool IsPythonEndpoint(string text) => PythonGateway.IsEndpoint(text);

    /// <summary>Begins to put a host together.</summary>
    /// <param name="args">Command line arguments that count as configuration, such as <c>--actors:host:listen:unix=/run/actors.sock</c>.</param>
    /// <returns>The builder.</returns>
    public static ObjectHostBuilder CreateBuilder(params string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return new ObjectHostBuilder(args);
    }

    /// <summary>Starts to accept connections. Signals are left to the caller.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">An endpoint is taken or cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        HostMemory.RemoveOrphans();
        try
        {
            await _application.StartAsync(cancellationToken);
            _isStarted = true;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new IOException($"actors.host.listen: an endpoint is in use by another process ({string.Join(", ", Options.Listen.Native)}): stop that one or choose another port; 0 picks one that is free.", e);
        }

        _python?.Start();
        HostLog.Started(_log, typeof(ObjectHost).Assembly.GetName().Version!.ToString(3), Options.Kernel.Types.Count);
        foreach (var endpoint in NativeEndpoints)
        {
            HostLog.Listening(_log, endpoint.ToString(), "TCP");
        }

        foreach (var endpoint in TlsEndpoints)
        {
            HostLog.Listening(_log, endpoint.ToString(), "TLS");
        }

        if (UnixPath is { } path)
        {
            HostLog.Listening(_log, path, "Unix socket");
        }

        foreach (var endpoint in PythonEndpoints)
        {
            HostLog.Listening(_log, endpoint, "Python");
        }
    }

    /// <summary>Starts, serves until asked to stop (SIGTERM, Ctrl-C, a client, the token), drains and stops.</summary>
    /// <param name="cancellationToken">Asks it to stop.</param>
    public Task RunAsync(CancellationToken cancellationToken = default) => RunAsync(static _ => { }, cancellationToken);

    /// <summary>Starts, says so, serves until asked to stop (SIGTERM, Ctrl-C, a client, the token), drains and stops.</summary>
    /// <param name="ready">Called once when connections are accepted; signals are handled by then.</param>
    /// <param name="cancellationToken">Asks it to stop.</param>
    public async Task RunAsync(Action<ObjectHost> ready, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ready);
        using var signals = new ShutdownSignals(RequestStop);
        await using var asked = cancellationToken.Register(RequestStop);
        await StartAsync(CancellationToken.None);
        try
        {
            ready(this);
            await Task.Delay(Timeout.Infinite, Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            await StopAsync(CancellationToken.None);
        }
    }

    /// <summary>
    /// Takes no new work, lets clients read what they are owed for at most the drain timeout, says goodbye to them and closes
    /// every endpoint. Called again, it waits for the first call's end.
    /// </summary>
    /// <param name="cancellationToken">Cuts the draining short.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _stops, 1) != 0)
        {
            await _stopped.Task.WaitAsync(cancellationToken);
            return;
        }

        try
        {
            await DrainAndCloseAsync(cancellationToken);
        }
        finally
        {
            _stopped.TrySetResult();
        }
    }

    /// <summary>
    /// Connects from within this process, without a socket: works with or without endpoints, also before the host is started.
    /// The stream begins with the handshake, as every connection does.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The client's end; disposing it ends the connection.</returns>
    public Task<Stream> ConnectInMemoryAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (host, client) = InMemoryPipe.CreatePair(Options.MaxUnreadBytes);
        _ = ServeAsync(host);
        return Task.FromResult<Stream>(client);
    }

    /// <summary>Stops it, if it was not stopped, and lets go of everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _server.Dispose();
        _memory.Dispose();
        
        // Disposed asynchronously where it can be: services of users may have no other way.
        await ((IAsyncDisposable)_application).DisposeAsync();
        _stopping.Dispose();
    }

    private void Observe()
    {
        var failures = new ConnectionFailureLog(_log, Options.Kernel.Time);
        _server.ConnectionFailed = failures.Add;
        if (_python is not null)
        {
            _python.ConnectionFailed = failures.Add;
        }

        HostMeter.Observe(Services.GetRequiredService<IMeterFactory>(), _server);
        if (_classes is { } classes)
        {
            System.MoreInfo = () => classes.Figures;
            classes.Failed = (reference, failure) => HostLog.ClassFailed(_log, reference.ToString(), failure);
        }

        System.Sessions.SessionEnded = (session, reason) => HostLog.SessionEnded(_log, session.Id, session.Client, reason);
        if (Options.AllowShutdown)
        {
            System.ShutdownRequested = () =>
            {
                HostLog.ShutdownRequested(_log);

                // Elsewhere, because the client that asks is still owed its answer.
                _ = Task.Run(() => StopAsync(CancellationToken.None));
            };
        }
    }

    private async Task ServeAsync(InMemoryPipe pipe)
    {
        await Task.Yield();
        await _server.ServeAsync(pipe, "in memory", ReadOnlyMemory<byte>.Empty, pipe.Abort, CancellationToken.None);
        pipe.Complete();
    }

    private async Task DrainAndCloseAsync(CancellationToken cancellationToken)
    {
        RequestStop();
        HostLog.Stopping(_log, _server.ConnectionCount, Options.DrainTimeout);
        using var drain = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        drain.CancelAfter(Options.DrainTimeout);
        if (_python is not null)
        {
            await _python.DisposeAsync();
        }

        if (_classes is not null)
        {
            await _classes.DrainAsync(drain.Token);
        }
        await _server.StopAsync(drain.Token);
        if (_isStarted)
        {
            await _application.StopAsync(cancellationToken);
        }

        HostLog.Stopped(_log);
    }

    private void RequestStop() => _stopping.Cancel();
}
