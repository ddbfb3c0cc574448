using Actors.Client;

namespace Actors.TestKit.Hosts;

/// <summary>One host of a <see cref="HostFleet"/>: it keeps its name, key, clients and log when it is started again. One test at a time.</summary>
public abstract class FleetHost
{
    private readonly List<ObjectClient> _clients = [];

    private protected FleetHost(string name) => Name = name;

    /// <summary>Its name in the fleet.</summary>
    public string Name { get; }

    /// <summary>What it has logged.</summary>
    public HostLog Log { get; } = new();

    /// <summary>Whether it runs: it does until it is killed or stopped, or ends by itself.</summary>
    public abstract bool IsRunning { get; }

    /// <summary>What its clients are made with.</summary>
    public abstract ObjectClientOptions ClientOptions { get; }

    private protected abstract string? Address { get; }

    /// <summary>A client of it; disposed with the fleet. It finds the host again after it was started again.</summary>
    /// <param name="configure">Changes its options, which begin with <see cref="ClientOptions"/>.</param>
    public async Task<ObjectClient> ConnectAsync(Func<ObjectClientOptions, ObjectClientOptions>? configure = null)
    {
        var client = await ObjectClient.ConnectAsync(Address, configure?.Invoke(ClientOptions) ?? ClientOptions);
        _clients.Add(client);
        return client;
    }

    /// <summary>SIGKILL: it ends at once, and can do nothing about it.</summary>
    /// <exception cref="NotSupportedException">It is in this process.</exception>
    public abstract Task KillAsync();

    /// <summary>Ends it, if it runs (one in a process of its own by SIGKILL), and starts it anew: same name, same key, same address; without its objects.</summary>
    public abstract Task RestartAsync();

    /// <summary>Its name and whether it runs.</summary>
    public override string ToString() => $"{Name} ({(IsRunning ? "running" : "down")})";

    private protected abstract ValueTask DisposeHostAsync();

    // Each is tried, whatever became of those before.
    internal IEnumerable<Func<ValueTask>> Disposals()
    {
        foreach (var client in _clients)
        {
            yield return client.DisposeAsync;
        }

        yield return DisposeHostAsync;
    }
}
