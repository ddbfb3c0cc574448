using Actors.Client;
using Actors.Hosting;
using Actors.Kernel;
using Actors.Kernel.Scheduling;
using Actors.Protocol.Authentication;
using Actors.TestKit.Probes;
using Actors.TestKit.Time;

namespace Actors.TestKit.Hosts;

/// <summary>
/// A host inside the test, without endpoints unless its options have some, and clients of it over in-memory connections.
/// Disposing it disposes its clients too. On a <see cref="ManualTimeProvider"/> it settles at each step of
/// <see cref="ManualTimeProvider.AdvanceAsync"/>. Thread-safe.
/// </summary>
public sealed class InProcessHost : IAsyncDisposable
{
    private const int LeastTurns = 4;
    private const int MostTurns = 100;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly List<ObjectClient> _clients = [];
    private readonly TimeProvider _time;
    private readonly CountingScheduler? _work;
    private readonly IDisposable? _settler;

    private InProcessHost(ObjectHost host, TimeProvider time, CountingScheduler? work)
    {
        Host = host;
        _time = time;
        _work = work;
        _settler = (time as ManualTimeProvider)?.AddSettler(SettleAsync);
    }

    /// <summary>The host.</summary>
    public ObjectHost Host { get; }

    /// <summary>Its objects and sessions.</summary>
    public ActorSystem System => Host.System;

    /// <summary>The key that its clients must have.</summary>
    public AuthKey Key => Host.AuthKey;

    /// <summary>What clients of it are made with: its key and its clock.</summary>
    public ObjectClientOptions ClientOptions => new() { AuthKey = Key, Time = _time, Name = "test", ConnectTimeout = Patience.Default };

    /// <summary>Starts a host with a key of its own.</summary>
    /// <param name="configure">Changes its options; they begin with no endpoint at all, and with <see cref="Patience.Default"/> for a handshake.</param>
    /// <param name="time">The clock of the host and its clients; null for the system's.</param>
    /// <param name="prepare">Adds to the host before it is built: classes, services, a <see cref="HostLog"/>.</param>
    public static async Task<InProcessHost> StartAsync(
        Func<ObjectHostOptions, ObjectHostOptions>? configure = null, TimeProvider? time = null, Action<ObjectHostBuilder>? prepare = null)
    {
        var clock = time ?? TimeProvider.System;
        var builder = ObjectHost.CreateBuilder();
        var options = new ObjectHostOptions
        {
            Listen = new HostListenOptions { Native = [] },
            AuthKey = AuthKey.Generate(),
            DrainTimeout = TimeSpan.FromSeconds(2),
        };
        options = options with
        {
            Kernel = options.Kernel with { Time = clock },
            Protocol = options.Protocol with { HandshakeTimeout = Patience.Default },
        };
        options = configure?.Invoke(options) ?? options;
        CountingScheduler? work = null;
        if (clock is ManualTimeProvider && options.Kernel.Scheduler is ThreadPoolScheduler pool)
        {
            work = new CountingScheduler(pool);
            options = options with { Kernel = options.Kernel with { Scheduler = work } };
        }

        builder.Options = options;
        prepare?.Invoke(builder);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return new InProcessHost(host, clock, work);
    }

    /// <summary>
    /// Waits until the host and its clients have nothing left to do: what was posted in the host is done, and each connected client has got an
    /// answer to a ping that was sent after that, before which it got all that the host had sent it. Work that goes on without end, such as
    /// a client that calls in a loop or a turn that is held, never settles.
    /// </summary>
    /// <exception cref="TimeoutException">It did not settle within <see cref="Patience.Default"/> of real time.</exception>
    public async Task SettleAsync()
    {
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            // In this order: what is posted in between shows at the end.
            var posted = _work?.Posted;
            var wasIdle = _work?.IsIdle != false;

            // The first round brings all that clients have sent to the host, the second what that made the host send to any of them.
            await PingAsync(began);
            await PingAsync(began);
            await GiveWayAsync();
            if (wasIdle && (_work is null || (_work.IsIdle && _work.Posted == posted)))
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience.Default)
            {
                throw new TimeoutException($"The host has not settled within {Patience.Default.TotalSeconds} s: it still works, or its clients call without end.");
            }
        }
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
        _settler?.Dispose();
        try
        {
            foreach (var client in Clients())
            {
                await client.DisposeAsync();
            }
        }
        finally
        {
            await Host.DisposeAsync();
        }
    }

    private ObjectClient[] Clients()
    {
        lock (_clients)
        {
            return [.. _clients];
        }
    }

    // A client whose link is lost meanwhile has settled: it waits for the clock.
    private async Task PingAsync(long began)
    {
        foreach (var client in Clients())
        {
            if (client.State != LinkState.Connected)
            {
                continue;
            }

            using var given = new CancellationTokenSource();
            var ping = client.PingAsync(given.Token).AsTask();
            while (client.State == LinkState.Connected && await Task.WhenAny(ping, Task.Delay(LookAgain, given.Token)) != ping)
            {
                if (TimeProvider.System.GetElapsedTime(began) > Patience.Default)
                {
                    throw new TimeoutException($"The host has not settled: it does not answer a ping within {Patience.Default.TotalSeconds} s.");
                }
            }

            await given.CancelAsync();
            await ping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Lets go first what is queued on the pool, such as the continuations of the test's own tasks.
    private static async Task GiveWayAsync()
    {
        for (var turn = 0; turn < MostTurns && (turn < LeastTurns || ThreadPool.PendingWorkItemCount > 0); turn++)
        {
            await Task.Yield();
        }
    }
}
