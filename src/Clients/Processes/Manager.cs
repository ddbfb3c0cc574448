using Actors.Client;
using Actors.Processes.Hosts;
using Actors.Protocol.Authentication;

namespace Actors.Processes;

/// <summary>
/// A host that this process starts for itself, and a client of it; <c>multiprocessing.Manager()</c> of Python. The host listens on this machine
/// only, has a random key that nobody is told, and ends with this process, however that ends. Thread-safe.
/// </summary>
public sealed class Manager : IAsyncDisposable
{
    private readonly HostProcess _host;
    private int _isDisposed;

    private Manager(HostProcess host, ObjectClient client, AuthKey authKey)
    {
        _host = host;
        Client = client;
        AuthKey = authKey;
    }

    /// <summary>The client, by which objects are made: <c>manager.Client.CreateDictionaryAsync&lt;string, int>()</c>. Disposed with the manager.</summary>
    public ObjectClient Client { get; }

    /// <summary>The host's address. Child processes that are passed a proxy need it not.</summary>
    public string Address => _host.Address;

    /// <summary>The host's key, for processes that are to connect by themselves. Whoever has it can do everything.</summary>
    public AuthKey AuthKey { get; }

    /// <summary>The id of the host's process.</summary>
    public int HostId => _host.Id;

    /// <summary>Completes when the host has ended: disposed, shut down by a client, or killed.</summary>
    public Task HostEnded => _host.Ended;

    /// <summary>Starts a host in a process of its own and connects to it.</summary>
    /// <param name="options">How; null is <see cref="ManagerOptions.Default"/>.</param>
    /// <param name="cancellationToken">Gives up; nothing is left of the host then.</param>
    /// <exception cref="HostStartException">No host was found, or it did not come to accept connections; the message says which and why.</exception>
    public static async Task<Manager> StartAsync(ManagerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var own = options ?? ManagerOptions.Default;
        var key = AuthKey.Generate();
        HostProcess host = own.Serve is { } serve
            ? await ServingMethod.StartAsync(serve, key, own, cancellationToken)
            : await ServingProgram.StartAsync(HostProgram.Find(own.Program), key, own, cancellationToken);
        try
        {
            return new Manager(host, await ObjectClient.ConnectAsync(host.Address, own.Client with { AuthKey = key }, cancellationToken), key);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Disposes the client and stops the host: it drains, and is killed if that takes longer than <see cref="ManagerOptions.StopTimeout"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await Client.DisposeAsync();
        await _host.DisposeAsync();
    }
}
