using Actors.Client;
using Actors.Hosting;
using Actors.Kernel;
using Actors.Protocol.Authentication;

namespace Actors.TestKit.Hosts;

/// <summary>
/// A host inside the test, without endpoints unless its options have some, and clients of it over in-memory connections.
/// Disposing it disposes its clients too.
/// </summary>
public sealed class InProcessHost : IAsyncDisposable
{
    private readonly List<ObjectClient> _clients = [];
    private readonly TimeProvider _time;

    private InProcessHost(ObjectHost host, TimeProvider time)
    {
        Host = host;
        _time = time;
    }

    /// <summary>The host.</summary>
    public ObjectHost Host { get; }

    /// <summary>Its objects and sessions.</summary>
    public ActorSystem System => Host.System;

    /// <summary>The key that its clients must have.</summary>
    public AuthKey Key => Host.AuthKey;

    /// <summary>What clients of it are made with: its key and its clock.</summary>
    public ObjectClientOptions ClientOptions => new() { AuthKey = Key, Time = _time, Name = "test" };

    /// <summary>Starts a host with a key of its own.</summary>
    /// <param name="configure">Changes its options; they begin with no endpoint at all.</param>
    /// <param name="time">The clock of the host and its clients; null for the system's.</param>
    /// <param name="prepare">Adds to the host before it is built: classes, services.</param>
    public static async Task<InProcessHost> StartAsync(
        Func<ObjectHostOptions, ObjectHostOptions>? configure = null, TimeProvider? time = null, Action<ObjectHostBuilder>? prepare = null)
    {
        var clock = time ?? TimeProvider.System;
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions
        {
            Listen = new HostListenOptions { Native = [] },
            AuthKey = AuthKey.Generate(),
            DrainTimeout = TimeSpan.FromSeconds(2),
        };
        builder.Options = builder.Options with { Kernel = builder.Options.Kernel with { Time = clock } };
        builder.Options = configure?.Invoke(builder.Options) ?? builder.Options;
        prepare?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new InProcessHost(host, clock);
    }

    /// <summary>A connection of bytes to the host.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Stream> OpenStreamAsync(CancellationToken cancellationToken = default) => await Host.ConnectInMemoryAsync(cancellationToken);

    /// <summary>A client over an in-memory connection.</summary>
    /// <param name="configure">Changes its options, which begin with <see cref="ClientOptions"/>.</param>
    public Task<ObjectClient> ConnectAsync(Func<ObjectClientOptions, ObjectClientOptions>? configure = null) =>
        ConnectAsync(null, options =>
        {
            options = options with { Connect = OpenStreamAsync };
            return configure?.Invoke(options) ?? options;
        });

    /// <summary>A client of an address of the host.</summary>
    /// <param name="address">The address.</param>
    /// <param name="configure">Changes its options, which begin with <see cref="ClientOptions"/>.</param>
    public async Task<ObjectClient> ConnectAsync(string? address, Func<ObjectClientOptions, ObjectClientOptions>? configure)
    {
        var client = await ObjectClient.ConnectAsync(address, configure?.Invoke(ClientOptions) ?? ClientOptions);
        lock (_clients)
        {
            _clients.Add(client);
        }

        return client;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        ObjectClient[] clients;
        lock (_clients)
        {
            clients = [.. _clients];
        }

        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        await Host.DisposeAsync();
    }
}
