using Actors.Client;
using Actors.Hosting;
using Actors.TestKit.Hosts;
using Actors.TestKit.Links;
using Actors.TestKit.Probes;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Classes.Tests.Support;

/// <summary>A host with blockers.</summary>
internal sealed class BlockerHost : IAsyncDisposable
{
    public const string Here = "blocks where its request was read";
    public const string Elsewhere = "blocks on a thread of its own";

    private const int UntilKnownToBeQuick = 20;

    private readonly InProcessHost _host;
    private readonly string? _address;

    private BlockerHost(InProcessHost host, BlockerEvents events, string? address)
    {
        _host = host;
        _address = address;
        Events = events;
    }

    public BlockerEvents Events { get; }

    public ObjectHost Host => _host.Host;

    public static async Task<BlockerHost> StartAsync(string transport = "memory", ClassOptions? options = null, TimeProvider? time = null)
    {
        var events = new BlockerEvents();
        var host = await InProcessHost.StartAsync(
            settings => transport == "memory" ? settings : settings with { Listen = new HostListenOptions { Native = ["127.0.0.1:0"] }, Spin = transport == "spinning" },
            time,
            builder =>
            {
                builder.Services.AddSingleton(events);
                builder.Objects.Register<IBlocker, Blocker>(options: options);
            });
        return new BlockerHost(host, events, transport == "memory" ? null : $"actors://{host.Host.NativeEndpoints[0]}");
    }

    public Task<ObjectClient> ConnectAsync() => _address is null ? _host.ConnectAsync() : _host.ConnectAsync(_address, configure: null);

    public async Task<(ObjectClient Client, FaultyLink Link)> ConnectFaultyAsync()
    {
        var link = new FaultyLink(_host.OpenStreamAsync);
        return (await _host.ConnectAsync(options => options with { Connect = link.ConnectAsync }), link);
    }

    /// <summary>Calls all members until they are known to be quick.</summary>
    public static async Task<IBlocker> OpenQuickAsync(ObjectClient client, string name)
    {
        var blocker = await client.GetObjectAsync<IBlocker>(name);
        var other = await client.GetObjectAsync<IBlocker>("quick");
        for (var i = 0; i < UntilKnownToBeQuick; i++)
        {
            await blocker.NextAsync(0).InTime();
            await other.NextAsync(0).InTime();
            await other.NextLargeAsync([1], 0).InTime();
            await other.PatientAsync(blocks: false).InTime();
            await other.ThroughAsync(blocker, 0).InTime();
            await other.DozeAsync(0, 0).InTime();
            await other.SeenAsync().InTime();
        }

        return blocker;
    }

    public Task ExpectAsync(string what) => Events.Seen.FishAsync(seen => seen == what);

    public async ValueTask DisposeAsync()
    {
        Events.LetGo();
        await _host.DisposeAsync();
    }
}
