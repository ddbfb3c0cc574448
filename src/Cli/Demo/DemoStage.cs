using Actors.Cli.Processes;
using Actors.Client;

namespace Actors.Cli.Demo;

/// <summary>The demonstration's processes: a host, its clients, and a connection of the director's own. All are gone when it is disposed.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    public const int Clients = 10;

    // A killed client's session lives on this long, in case it was the network; the default of ten seconds would be a long show.
    private const string Configuration = "actors.host.session.grace = 500 ms";

    private readonly List<DemoClient> _clients = [];

    private DemoStage(TemporaryHost host, ObjectClient director)
    {
        Host = host;
        Director = director;
    }

    public TemporaryHost Host { get; }

    /// <summary>This process's own client.</summary>
    public ObjectClient Director { get; }

    public IReadOnlyList<DemoClient> Cast => _clients;

    public static async Task<DemoStage> OpenAsync(CancellationToken cancellationToken)
    {
        var host = await TemporaryHost.StartAsync(Configuration, cancellationToken);
        try
        {
            return new DemoStage(host, await host.ConnectAsync(cancellationToken));
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public DemoClient StartClient()
    {
        var client = DemoClient.Start(Host, _clients.Count + 1);
        _clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_clients.Select(client => client.DisposeAsync().AsTask()));
        await Director.DisposeAsync();
        await Host.DisposeAsync();
    }
}
