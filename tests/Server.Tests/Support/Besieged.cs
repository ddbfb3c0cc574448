using Actors.Client;
using Actors.Contracts;
using Actors.Hosting;
using Actors.Protocol.Frames;
using Actors.TestKit.Hosts;
using Actors.TestKit.Peers;
using Actors.TestKit.Probes;

namespace Actors.Server.Tests.Support;

/// <summary>A host under attack, and one honest client of it, which must be served whatever the attackers do.</summary>
internal sealed class Besieged : IAsyncDisposable
{
    private readonly InProcessHost _host;
    private readonly Contracts.Objects.ISharedDictionary<string, int> _dictionary;
    private int _rounds;

    private Besieged(InProcessHost host, Contracts.Objects.ISharedDictionary<string, int> dictionary, ObjectId quiet)
    {
        _host = host;
        _dictionary = dictionary;
        Quiet = quiet;
    }

    public InProcessHost Host => _host;

    /// <summary>The shared dictionary that the honest client uses.</summary>
    public ObjectId Dictionary => _dictionary.Reference.Id;

    /// <summary>A shared dictionary that nobody uses.</summary>
    public ObjectId Quiet { get; }

    public static async Task<Besieged> BeginAsync(Func<ProtocolLimits, ProtocolLimits>? limits = null, TimeProvider? time = null)
    {
        var host = await InProcessHost.StartAsync(
            options => options with
            {
                Listen = new HostListenOptions { Native = ["127.0.0.1:0"] },
                Protocol = limits?.Invoke(options.Protocol with { AuthenticationDelay = TimeSpan.Zero }) ?? options.Protocol with { AuthenticationDelay = TimeSpan.Zero },
                Kernel = options.Kernel with { SessionGrace = TimeSpan.Zero },
            },
            time);
        var honest = await host.ConnectAsync(options => options with { Name = "honest" });
        var quiet = await honest.GetDictionaryAsync<string, int>("quiet");
        return new Besieged(host, await honest.GetDictionaryAsync<string, int>("honest"), quiet.Reference.Id);
    }

    /// <summary>A peer that has said nothing yet.</summary>
    public async Task<RawClient> ConnectAsync(bool overTcp) => overTcp
        ? await RawClient.ConnectAsync(_host.Host.NativeEndpoints[0].Port)
        : new RawClient(await _host.OpenStreamAsync());

    /// <summary>A peer that has done its handshake.</summary>
    public async Task<RawClient> ConnectAndProveAsync(bool overTcp)
    {
        var client = await ConnectAsync(overTcp);
        await client.ShakeHandsAsync(_host.Key);
        return client;
    }

    /// <summary>The honest client is served, and a new one too; nothing of the attackers is left.</summary>
    public async Task DemandUnharmedAsync()
    {
        await DemandServingAsync();
        await Patience.UntilAsync(() => _host.System.Sessions.Count == 1, "only the honest session is left");
    }

    /// <summary>The honest client is served, and a new one too.</summary>
    public async Task DemandServingAsync()
    {
        await _dictionary.SetAsync("round", ++_rounds).InTime();
        Assert.Equal(_rounds, await _dictionary.GetAsync("round").InTime());
        await using var another = await _host.ConnectAsync().InTime();
        Assert.Equal(_rounds, await (await another.GetDictionaryAsync<string, int>("honest")).GetAsync("round").InTime());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
