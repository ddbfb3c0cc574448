using Actors.Client;
using Actors.Hosting;
using Actors.Protocol.Authentication;
using Microsoft.Extensions.Logging;

namespace Actors.TestKit.Hosts;

/// <summary>A host of a fleet in this process.</summary>
public sealed class InProcessFleetHost : FleetHost
{
    private readonly AuthKey _key = AuthKey.Generate();
    private readonly Func<ObjectHostOptions, ObjectHostOptions>? _configure;
    private readonly TimeProvider? _time;
    private readonly Action<ObjectHostBuilder>? _prepare;
    private InProcessHost? _host;

    private InProcessFleetHost(
        string name, Func<ObjectHostOptions, ObjectHostOptions>? configure, TimeProvider? time, Action<ObjectHostBuilder>? prepare)
        : base(name)
    {
        _configure = configure;
        _time = time;
        _prepare = prepare;
    }

    /// <summary>The present host.</summary>
    /// <exception cref="InvalidOperationException">It was stopped.</exception>
    public InProcessHost Host => _host ?? throw new InvalidOperationException($"The host '{Name}' is down; start it by {nameof(RestartAsync)}.");

    /// <inheritdoc/>
    public override bool IsRunning => _host is not null;

    /// <inheritdoc/>
    public override ObjectClientOptions ClientOptions => new()
    {
        AuthKey = _key,
        Time = _time ?? TimeProvider.System,
        Name = "test",
        Connect = async cancellationToken => _host is { } host
            ? await host.OpenStreamAsync(cancellationToken)
            : throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused),
    };

    private protected override string? Address => null;

    /// <inheritdoc/>
    public override Task KillAsync() =>
        throw new NotSupportedException($"The host '{Name}' is in this process, which cannot be killed alone. Stop it, or start it by {nameof(HostFleet.StartProcessAsync)}.");

    /// <summary>Stops it in good order: its clients are told. They are refused until <see cref="RestartAsync"/>.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _host, null) is { } host)
        {
            await host.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public override async Task RestartAsync()
    {
        await StopAsync();
        _host = await InProcessHost.StartAsync(
            options =>
            {
                options = options with { AuthKey = _key };
                return _configure?.Invoke(options) ?? options;
            },
            _time,
            builder =>
            {
                builder.Logging.AddProvider(Log);
                _prepare?.Invoke(builder);
            });
    }

    internal static async Task<InProcessFleetHost> StartAsync(
        string name, Func<ObjectHostOptions, ObjectHostOptions>? configure, TimeProvider? time, Action<ObjectHostBuilder>? prepare)
    {
        var host = new InProcessFleetHost(name, configure, time, prepare);
        await host.RestartAsync();
        return host;
    }

    private protected override ValueTask DisposeHostAsync() => new(StopAsync());
}
