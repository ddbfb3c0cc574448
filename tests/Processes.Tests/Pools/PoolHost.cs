using System.Diagnostics;
using Actors.Client;
using Actors.Contracts.Objects;
using Actors.Hosting;
using Actors.Processes.Tests.Support;
using Actors.Protocol.Authentication;

namespace Actors.Processes.Tests.Pools;

/// <summary>A host that soon takes dead processes for dead, and what tests of pools wait for.</summary>
internal sealed class PoolHost : IAsyncDisposable
{
    private readonly ObjectHost _host;

    private PoolHost(ObjectHost host, ObjectClient client) => (_host, Client) = (host, client);

    public ObjectClient Client { get; }

    public int Port => _host.NativeEndpoints[0].Port;

    public string Address => $"actors://127.0.0.1:{Port}";

    public byte[] Key => _host.AuthKey.Bytes.ToArray();

    /// <param name="heartbeat">How often a silent client is asked whether it lives; it is dead after twice that. Null for the host's default.</param>
    /// <param name="grace">How long a session outlives its connection; null for 200 ms.</param>
    /// <param name="time">The host's clock; null for the system's.</param>
    public static async Task<PoolHost> StartAsync(TimeSpan? heartbeat = null, TimeSpan? grace = null, TimeProvider? time = null)
    {
        var builder = ObjectHost.CreateBuilder();
        var options = new ObjectHostOptions { AuthKey = AuthKey.Generate(), Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
        var protocol = options.Protocol with { HandshakeTimeout = Limits.Patience };
        builder.Options = options with
        {
            Kernel = options.Kernel with { SessionGrace = grace ?? TimeSpan.FromMilliseconds(200), Time = time ?? TimeProvider.System },
            Protocol = heartbeat is { } interval ? protocol with { HeartbeatInterval = interval, HeartbeatTimeout = 2 * interval } : protocol,
        };
        var host = builder.Build();
        await host.StartAsync();
        return new PoolHost(host, await ObjectClient.ConnectAsync($"actors://127.0.0.1:{host.NativeEndpoints[0].Port}", new ObjectClientOptions { AuthKey = host.AuthKey }));
    }

    public Task<WorkerPool> StartPoolAsync(int workers, Func<WorkerPoolOptions, WorkerPoolOptions>? with = null)
    {
        var options = new WorkerPoolOptions { Workers = workers, Types = [typeof(Work)] };
        return WorkerPool.StartAsync(Client, with?.Invoke(options) ?? options, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks again and again until the pool stands so.</summary>
    public static async Task UntilAsync(ISharedWorkerPool pool, Func<WorkerPoolStatus, bool> isSo, string what)
    {
        var start = Stopwatch.StartNew();
        while (true)
        {
            var status = await pool.GetStatusAsync(TestContext.Current.CancellationToken);
            if (isSo(status))
            {
                return;
            }

            Assert.True(start.Elapsed < Limits.Patience, $"Expected that {what}; found {status}.");
        }
    }

    /// <summary>Waits until a process is gone.</summary>
    public static async Task GoneAsync(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            await found.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limits.Patience);
        }
        catch (ArgumentException)
        {
            // It is gone.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _host.DisposeAsync();
    }
}
