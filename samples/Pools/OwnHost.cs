using Actors.Client;
using Actors.Hosting;

namespace Actors.Samples.Pools;

/// <summary>A host in this process, and a client of it.</summary>
internal sealed class OwnHost : IAsyncDisposable
{
    private readonly ObjectHost _host;

    private OwnHost(ObjectHost host, ObjectClient client) => (_host, Client) = (host, client);

    public ObjectClient Client { get; }

    public static async Task<OwnHost> StartAsync()
    {
        var builder = ObjectHost.CreateBuilder();
        builder.Options = new ObjectHostOptions { Listen = new HostListenOptions { Native = ["127.0.0.1:0"] } };
        builder.Objects.Register<IWordCounter, WordCounter>();
        var host = builder.Build();
        await host.StartAsync();
        var options = new ObjectClientOptions { AuthKey = host.AuthKey };
        return new OwnHost(host, await ObjectClient.ConnectAsync($"actors://127.0.0.1:{host.NativeEndpoints[0].Port}", options));
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _host.DisposeAsync();
    }
}
